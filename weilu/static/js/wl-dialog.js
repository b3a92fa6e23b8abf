/**
 * <wl-dialog name="report" data-unsaved="…"><dialog>…</dialog></wl-dialog> opens from any [data-dialog="report"].
 * Without script the opener is a link to the same thing as a page. Words typed are asked about once.
 */
class WlDialog extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog")
    this.warned = false
    this.opener = event => this.#opens(event)
    document.addEventListener("click", this.opener)
    for (const type of ["cancel", "input", "click"]) this.dialog.addEventListener(type, this)
  }
  disconnectedCallback() {
    document.removeEventListener("click", this.opener)
  }
  handleEvent(event) {
    if (event.type === "input") this.changed = true
    if (event.type === "cancel" && !this.#mayClose()) event.preventDefault()
    const outside = event.type === "click" && event.target === this.dialog
    const button = event.type === "click" && event.target.closest("[data-close]")
    if ((outside || button) && this.#mayClose()) this.dialog.close()
  }
  open() {
    if (document.querySelector("dialog[open]")) return // never a dialog over a dialog
    this.changed = this.warned = false
    this.dialog.showModal()
  }
  #opens(event) {
    if (!event.target.closest?.(`[data-dialog="${this.getAttribute("name")}"]`)) return
    event.preventDefault()
    this.open()
  }
  #mayClose() {
    if (!this.changed || this.warned || !this.dataset.unsaved) return true
    this.warned = true
    const line = this.dialog.querySelector("[data-warning]")
    if (line) line.textContent = this.dataset.unsaved
    return !line
  }
}
customElements.define("wl-dialog", WlDialog)
