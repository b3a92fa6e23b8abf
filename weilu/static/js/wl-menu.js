/** <wl-menu><details>…</details></wl-menu> closes on Esc and outside, walks with the arrow keys, opens upward near the foot, to the other side near the edge. */
class WlMenu extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details")
    this.addEventListener("keydown", this)
    this.details.addEventListener("toggle", this)
    document.addEventListener("click", this)
  }
  disconnectedCallback() {
    document.removeEventListener("click", this)
  }
  handleEvent(event) {
    if (event.type === "toggle") this.#turn()
    if (event.type === "click" && this.details.open) this.#leave(event)
    if (event.type === "keydown" && this.details.open) this.#walk(event)
  }
  #turn() {
    this.classList.remove("menu--up")
    if (!this.details.open) return
    const list = this.querySelector(".menu__list")
    const { top, bottom, height, left } = list.getBoundingClientRect()
    this.classList.toggle("menu--up", bottom > innerHeight - 64 && height < top - 64)
    if (left < 0) this.classList.add("menu--start")
    list.scrollIntoView({ block: "nearest" })
  }
  #leave(event) {
    const chosen = event.target.closest?.(".menu__item")
    if (!this.contains(event.target) || (chosen && this.contains(chosen))) this.details.open = false
  }
  #walk(event) {
    const items = [...this.querySelectorAll(".menu__item:not([disabled])")]
    const at = items.indexOf(document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (event.key === "Escape") {
      this.details.open = false
      this.querySelector("summary").focus()
    } else if (to !== undefined) items.at(to % items.length)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
customElements.define("wl-menu", WlMenu)
