/** <wl-palette>: Ctrl/⌘ K opens the dialog inside; arrow keys walk what was found, Enter goes there. */
class WlPalette extends HTMLElement {
  connectedCallback() {
    this.hear = event => this.#key(event)
    addEventListener("keydown", this.hear, true) // before the keys of the page
    this.addEventListener("keydown", this)
    this.shown = new MutationObserver(() => this.#ask())
    this.shown.observe(this.querySelector("dialog"), { attributeFilter: ["open"] })
  }
  disconnectedCallback() {
    removeEventListener("keydown", this.hear, true)
    this.shown.disconnect()
  }
  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.querySelector("wl-dialog").open()
  }
  #ask() {
    const field = this.querySelector("input")
    if (!this.querySelector("dialog").open) return
    field.focus()
    field.select()
    field.dispatchEvent(new Event("opened"))
  }
  handleEvent(event) {
    if (event.isComposing) return
    const links = [...this.querySelectorAll("#found a")]
    const at = links.indexOf(document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (to !== undefined && links.length) {
      event.preventDefault()
      if (to < 0) this.querySelector("input").focus()
      else links[to % links.length].focus()
    } else if (event.key === "Enter" && at < 0 && links.length) {
      event.preventDefault()
      links[0].click()
    }
  }
}
customElements.define("wl-palette", WlPalette)
