/** <wl-preview data-url="/preview/"><button data-preview>…</button><div data-shown></div></wl-preview> shows the text as it will read. */
class WlPreview extends HTMLElement {
  connectedCallback() {
    this.button = this.closest("form").querySelector("[data-preview]")
    this.pressed = () => this.#turn()
    this.button.hidden = false
    this.button.addEventListener("click", this.pressed)
  }
  async #turn() {
    const open = this.button.getAttribute("aria-pressed") !== "true"
    this.button.setAttribute("aria-pressed", open)
    if (!open) return this.replaceChildren()
    const form = this.closest("form")
    const words = new URLSearchParams({ text: form.elements.text.value, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value })
    const answer = await fetch(this.dataset.url, { method: "POST", body: words }).catch(() => null)
    this.innerHTML = answer?.ok ? await answer.text() : ""
    if (!answer?.ok) this.textContent = this.dataset.failed
  }
}
customElements.define("wl-preview", WlPreview)
