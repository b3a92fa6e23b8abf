/** <wl-similar for="id_title" data-url="/similar/"> asks for topics like the title, 300 ms after typing rests. */
class WlSimilar extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"))
    this.field?.addEventListener("input", this)
  }
  disconnectedCallback() {
    this.field?.removeEventListener("input", this)
    clearTimeout(this.timer)
  }
  handleEvent(event) {
    clearTimeout(this.timer)
    if (!event.isComposing) this.timer = setTimeout(() => this.#ask(), 300)
  }
  async #ask() {
    const title = this.field.value.trim()
    this.asked = title
    const answer = title && (await fetch(`${this.dataset.url}?${new URLSearchParams({ title })}`).catch(() => null))
    if (this.asked !== title) return // somebody typed on; a later answer is coming
    this.innerHTML = answer && answer.status === 200 ? await answer.text() : ""
    window.htmx?.process(this)
  }
}
customElements.define("wl-similar", WlSimilar)
