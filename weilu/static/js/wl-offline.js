/** <wl-offline worker="/worker.js"> asks the browser to keep the page for when the line is down. */
class WlOffline extends HTMLElement {
  connectedCallback() {
    if ("serviceWorker" in navigator) addEventListener("load", () => this.#ask())
  }
  #ask() {
    navigator.serviceWorker.register(this.getAttribute("worker")).catch(() => {}) // without it a page simply does not load
  }
}
customElements.define("wl-offline", WlOffline)
