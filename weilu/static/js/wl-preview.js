/** <wl-preview data-url="/preview/"></wl-preview> shows, while [data-preview] is pressed, the text as it will read. */
class WlPreview extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.button = this.form.querySelector("[data-preview]")
    this.button.hidden = false
    this.button.addEventListener("click", this)
    this.form.addEventListener("input", this)
  }
  disconnectedCallback() {
    clearTimeout(this.timer)
  }
  handleEvent(event) {
    if (event.type === "click") this.button.setAttribute("aria-pressed", this.button.getAttribute("aria-pressed") !== "true")
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#show(), event.type === "click" ? 0 : 400)
  }
  async #show() {
    const open = this.button.getAttribute("aria-pressed") === "true"
    const { text, csrfmiddlewaretoken } = this.form.elements
    if (!open || !text.value.trim()) return this.replaceChildren()
    const words = new URLSearchParams({ text: text.value, csrfmiddlewaretoken: csrfmiddlewaretoken.value })
    const answer = await fetch(this.dataset.url, { method: "POST", body: words }).catch(() => null)
    this.innerHTML = answer?.ok ? await answer.text() : ""
    if (!answer?.ok) this.textContent = this.dataset.failed
  }
}
customElements.define("wl-preview", WlPreview)
