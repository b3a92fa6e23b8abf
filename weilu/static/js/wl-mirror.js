/** <wl-mirror> shows what is typed into a field at every [data-shows=its name] inside; without script the page shows what was saved. */
class WlMirror extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this)
  }
  handleEvent({ target }) {
    for (const place of this.querySelectorAll(`[data-shows="${CSS.escape(target.name ?? "")}"]`)) place.textContent = target.value
  }
}
customElements.define("wl-mirror", WlMirror)
