/**
 * <wl-toast data-fault="…" data-offline="…"> shows one .toast at a time: 6 s, 10 s with an undo, a bad one until closed,
 * that the line is down until it is back.
 * Toasts come from the server, by page or by an out-of-band swap; only failures of the line itself are made here.
 */
class WlToast extends HTMLElement {
  connectedCallback() {
    this.watch = new MutationObserver(changes => changes.some(c => c.addedNodes.length) && this.#latest())
    this.watch.observe(this, { childList: true })
    for (const type of ["click", "pointerenter", "pointerleave", "focusin", "focusout"]) this.addEventListener(type, this)
    this.failed = event => this.#tell(event.type === "htmx:responseError" && navigator.onLine ? this.dataset.fault : this.dataset.offline)
    for (const type of ["htmx:responseError", "htmx:sendError"]) document.addEventListener(type, this.failed)
    this.back = () => [...this.querySelectorAll(".toast")].find(toast => toast.textContent.includes(this.dataset.offline))?.remove()
    addEventListener("offline", this.failed)
    addEventListener("online", this.back)
    this.#latest()
  }
  disconnectedCallback() {
    this.watch.disconnect()
    clearTimeout(this.timer)
    for (const type of ["htmx:responseError", "htmx:sendError"]) document.removeEventListener(type, this.failed)
    removeEventListener("offline", this.failed)
    removeEventListener("online", this.back)
  }
  handleEvent(event) {
    if (event.type === "click" && event.target.closest("[data-close]")) event.target.closest(".toast").remove()
    if (["pointerenter", "focusin"].includes(event.type)) clearTimeout(this.timer)
    if (["pointerleave", "focusout"].includes(event.type)) this.#wait()
  }
  #latest() {
    const toasts = this.querySelectorAll(".toast")
    for (const old of [...toasts].slice(0, -1)) old.remove()
    this.#wait()
  }
  #wait() {
    clearTimeout(this.timer)
    const toast = this.querySelector(".toast")
    if (!toast || toast.matches(".toast--bad")) return
    this.timer = setTimeout(() => toast.remove(), toast.querySelector("[data-undo]") ? 10_000 : 6_000)
  }
  #tell(words) {
    if (!words) return
    const toast = this.querySelector("template").content.firstElementChild.cloneNode(true)
    toast.querySelector(".toast__text").textContent = words
    this.append(toast)
  }
}
customElements.define("wl-toast", WlToast)
