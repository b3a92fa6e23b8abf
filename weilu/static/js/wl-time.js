/**
 * <wl-time data-now="just now" data-minute="1 minute ago" data-minutes="{n} minutes ago" data-zone="Asia/Shanghai"> keeps the times of the page true:
 * those of the last hour count on, and a cached whole date ([data-stamp]) loses the day or year that goes without saying.
 */
class WlTime extends HTMLElement {
  connectedCallback() {
    this.clock = setInterval(() => document.hidden || this.refresh(), 30_000)
    this.swapped = () => this.refresh()
    for (const type of ["htmx:afterSettle", "renewed"]) document.addEventListener(type, this.swapped)
    this.refresh()
  }
  disconnectedCallback() {
    clearInterval(this.clock)
    for (const type of ["htmx:afterSettle", "renewed"]) document.removeEventListener(type, this.swapped)
  }
  refresh() {
    for (const time of document.querySelectorAll("time[title], [data-stamp] > time")) this.#tell(time)
  }
  #tell(time) {
    time.whole ??= time.textContent
    const at = new Date(time.dateTime)
    const minutes = Math.floor((Date.now() - at) / 60_000)
    if (minutes < 0) return
    if (minutes < 1) time.textContent = this.dataset.now
    else if (minutes < 2) time.textContent = this.dataset.minute
    else if (minutes < 60) time.textContent = this.dataset.minutes.replace("{n}", minutes)
    else if (this.#day(at) === this.#day(new Date())) time.textContent = this.#told(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    else time.textContent = time.whole.replace(new RegExp(` ?${this.#told(new Date(), { year: "numeric" }, "en")}\u5e74?`), "")
  }
  #day(at) {
    return this.#told(at, { dateStyle: "short" })
  }
  #told(at, how, language = document.documentElement.lang) {
    return new Intl.DateTimeFormat(language, { ...how, timeZone: this.dataset.zone || undefined }).format(at)
  }
}
customElements.define("wl-time", WlTime)
