/** <wl-copy data-done="Copied"> copies the field inside it by its button, which shows only where this runs; the field can be selected without. */
class WlCopy extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button")
    this.button.hidden = false
    this.button.addEventListener("click", this)
  }
  async handleEvent() {
    const field = this.querySelector("input")
    field.select()
    const done = await this.#copy(field.value)
    this.querySelector("output").value = done ? this.dataset.done : ""
  }
  async #copy(words) { // the clipboard is open to pages of https alone; elsewhere the selection is copied
    try {
      await navigator.clipboard.writeText(words)
      return true
    } catch {
      return document.execCommand("copy")
    }
  }
}
customElements.define("wl-copy", WlCopy)
