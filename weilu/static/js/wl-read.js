/** <wl-read data-url="/t/12/read/"> tells the server the newest post that stood on the screen for a second, when it advances. */
class WlRead extends HTMLElement {
  connectedCallback() {
    this.seen = this.sent = Number(this.dataset.from || 0)
    this.began = Date.now()
    this.timers = new Map()
    this.eyes = new IntersectionObserver(entries => entries.forEach(entry => this.#look(entry)), { threshold: .5, rootMargin: "0px 0px -10% 0px" })
    this.fresh = new MutationObserver(() => this.#watch())
    this.fresh.observe(this, { childList: true, subtree: true })
    this.leave = () => document.hidden && this.#send()
    document.addEventListener("visibilitychange", this.leave)
    this.beat = setInterval(() => this.#send(), 10_000)
    this.#watch()
  }
  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.leave)
    clearInterval(this.beat)
    this.eyes.disconnect()
    this.fresh.disconnect()
    this.#send()
  }
  #watch() {
    for (const post of this.querySelectorAll("[data-post]")) this.eyes.observe(post.querySelector(".post__head") ?? post)
  }
  #look(entry) {
    clearTimeout(this.timers.get(entry.target))
    const post = entry.target.closest("[data-post]") // none: a live change took its place meanwhile, and is watched itself
    if (!post || !entry.isIntersecting || document.hidden) return
    const id = Number(post.dataset.post)
    this.timers.set(entry.target, setTimeout(() => { this.seen = Math.max(this.seen, id) }, 1_000))
  }
  #send() {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")
    if (this.seen <= this.sent || !token) return
    const words = new URLSearchParams({ post: this.seen, seconds: Math.round((Date.now() - this.began) / 1_000), csrfmiddlewaretoken: token.value })
    fetch(this.dataset.url, { method: "POST", body: words, keepalive: true }).catch(() => {}) // the next visit tells again
    this.sent = this.seen
    this.began = Date.now()
  }
}
customElements.define("wl-read", WlRead)
