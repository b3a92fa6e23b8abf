/** <wl-theme><form>…</form></wl-theme> turns the light on or off at once; the form alone does it with a reload. */
class WlTheme extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this)
  }
  handleEvent(event) {
    const button = event.submitter
    if (button?.name !== "theme") return
    event.preventDefault()
    const words = new URLSearchParams(new FormData(event.target, button))
    fetch(event.target.action, { method: "POST", body: words, redirect: "manual" })
    document.documentElement.dataset.theme = button.value
    for (const one of document.querySelectorAll("wl-theme [name=theme]")) {
      one.setAttribute("aria-pressed", one.value === button.value)
    }
  }
}
customElements.define("wl-theme", WlTheme)
