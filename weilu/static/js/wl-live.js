/**
 * <wl-live src="/live?topic=12"> wakes every [data-live] of the page whose channels a signal names: it hears a "live" event
 * (hx-trigger="live") and asks the server anew. Rests while the page is hidden; comes back slower each time the line breaks.
 */
class WlLive extends HTMLElement {
  connectedCallback() {
    this.wait = 1_000
    this.seen = () => (document.hidden ? this.#close() : this.#open(true))
    document.addEventListener("visibilitychange", this.seen)
    if (!document.hidden) this.#open(false)
  }
  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.seen)
    this.#close()
  }
  #open(again) {
    this.#close()
    this.source = new EventSource(this.getAttribute("src"))
    this.source.addEventListener("open", () => {
      this.wait = 1_000
      if (again) this.#wake("") // something may have happened while nobody listened
    })
    for (const type of ["signal", "message"]) this.source.addEventListener(type, event => this.#wake(event.data))
    this.source.addEventListener("error", () => this.#later())
  }
  #close() {
    clearTimeout(this.timer)
    this.source?.close()
  }
  #later() {
    this.#close()
    this.timer = setTimeout(() => this.#open(true), this.wait * (.75 + Math.random() / 2))
    this.wait = Math.min(this.wait * 2, 60_000)
  }
  #wake(channels) {
    const named = channels.split(/[\s,]+/).filter(Boolean)
    for (const part of document.querySelectorAll("[data-live]")) {
      const wants = part.dataset.live.split(" ")
      if (!named.length || wants.some(one => named.includes(one))) part.dispatchEvent(new CustomEvent("live"))
    }
  }
}
customElements.define("wl-live", WlLive)
