/**
 * <wl-keys data-go='{"h":"/"}' data-search="/search/"> holds the help dialog and hears single keys.
 * A [data-key="l"] of the current [data-row] or [data-post], or else a [data-page-key="r"], is pressed by its letter; `off` switches single keys off.
 */
class WlKeys extends HTMLElement {
  connectedCallback() {
    this.go = JSON.parse(this.dataset.go || "{}")
    document.addEventListener("keydown", this)
  }
  disconnectedCallback() {
    document.removeEventListener("keydown", this)
  }
  handleEvent(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return this.#take(event, () => this.#search())
    if (this.hasAttribute("off") || this.#busy(event)) return
    const act = this.#act(event.key)
    if (act) this.#take(event, act)
  }
  #busy(event) { // single keys rest while somebody writes, chooses a pinyin candidate, or reads a dialog
    const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")
    return event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing || document.querySelector("dialog[open]")
  }
  #act(key) {
    if (this.waiting) return this.#second(key)
    if (key === "?") return () => this.#help()
    if (key === "/") return () => this.#search()
    if (key === "g") return () => this.#first()
    if (key === "j" || key === "k") return () => this.step(key === "j" ? 1 : -1)
    if (key === "o" || key === "Enter") return this.#opener(key)
    if (!/^[a-z1-9]$/.test(key)) return null
    if (this.row?.matches("[data-post]") && (key === "q" || key === "b")) {
      return () => this.row.dispatchEvent(new CustomEvent("key", { detail: key, bubbles: true }))
    }
    const target = this.row?.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-page-key="${key}"]`)
    return target && (() => this.#press(target))
  }
  #take(event, act) {
    event.preventDefault()
    act()
  }
  #help() { // its words come when first asked for
    this.querySelector("wl-dialog").open()
    this.querySelector("[hx-get]").dispatchEvent(new Event("asked"))
  }
  #first() {
    this.waiting = setTimeout(() => { this.waiting = 0 }, 1200)
  }
  #second(key) {
    clearTimeout(this.waiting)
    this.waiting = 0
    return this.go[key] && (() => location.assign(this.go[key]))
  }
  #search() {
    const field = document.querySelector("main input[type=search]")
    if (field) field.focus()
    else location.assign(this.dataset.search)
  }
  step(by) { // 0: the one in the place of a line that is gone or was renewed
    const rows = [...document.querySelectorAll("main [data-row], main [data-post]")]
    const here = rows.indexOf(this.row)
    const from = here >= 0 || !this.row ? here : this.at // a line that was renewed keeps its place
    this.at = Math.max(0, Math.min(rows.length - 1, from + by))
    const next = rows[this.at]
    if (!next) return
    this.row?.classList.remove("key-here")
    this.row = next
    next.classList.add("key-here")
    next.scrollIntoView({ block: "nearest" })
    next.querySelector("a[data-open], a")?.focus({ preventScroll: true, focusVisible: false })
  }
  #opener(key) {
    const link = this.row?.querySelector("a[data-open]")
    const own = key === "Enter" && document.activeElement !== document.body
    return link && !own && (() => link.click())
  }
  #press(target) {
    if (target.matches("input:not([type=checkbox]), textarea")) target.focus()
    else target.click()
  }
}
customElements.define("wl-keys", WlKeys)
