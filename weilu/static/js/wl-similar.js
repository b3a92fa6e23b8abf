/** <wl-similar data-url="/similar/"> asks for topics like the title of its form, 300 ms after typing rests. */
class WlSimilar extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.form.addEventListener("input", this)
    this.form.addEventListener("compositionend", this) // what an input method wrote brings no input of its own
  }
  disconnectedCallback() {
    clearTimeout(this.timer)
  }
  handleEvent(event) {
    clearTimeout(this.timer)
    if (!event.isComposing && /title|kind/.test(event.target.name)) this.timer = setTimeout(() => this.#ask(), 300)
  }
  async #ask() {
    const { title, kind } = this.form.elements
    const words = new URLSearchParams({ title: title.value.trim(), kind: kind.value })
    this.asked = words
    const answer = await fetch(`${this.dataset.url}?${words}`).catch(() => null)
    if (this.asked !== words) return // somebody typed on; a later answer is coming
    this.innerHTML = answer?.status === 200 ? await answer.text() : ""
    window.htmx?.process(this)
  }
}
customElements.define("wl-similar", WlSimilar)
