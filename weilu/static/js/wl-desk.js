/**
 * <wl-desk> holds the rows of the today desk: where there is room beside the list, opening a row shows it there;
 * a menu opened by a key hands the focus to its first choice; what is done hands it to the row that takes the place.
 * Without it every link is a page.
 */
class WlDesk extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
    this.addEventListener("toggle", this, true)
    document.querySelector(".desk__new")?.addEventListener("htmx:beforeSwap", this)
    this.hear = event => this.#key(event)
    document.addEventListener("keydown", this.hear, true)
    this.watch = new MutationObserver(changes => changes.some(each => each.target.matches(".rows")) && this.#settle())
    this.watch.observe(this, { childList: true, subtree: true })
  }
  disconnectedCallback() {
    document.removeEventListener("keydown", this.hear, true)
    this.watch.disconnect()
  }
  get rows() {
    return [...this.querySelectorAll("[data-row]")]
  }
  handleEvent(event) {
    if (event.type === "toggle") return this.#first(event.target)
    if (event.type === "htmx:beforeSwap") return event.target.isConnected || (event.detail.shouldSwap = false) // numbers of a page that is gone
    this.at = this.rows.indexOf(event.target.closest("[data-row]"))
    if (event.target.matches("[form=bulk]")) return this.#pick(event.target, event.shiftKey)
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#open(event)
  }
  #key(event) { // what was just done can be taken back as long as its toast stands there
    this.byKey = event.key === "s"
    const typing = event.target.closest?.("input, textarea, select") || document.querySelector("dialog[open], wl-keys[off]")
    const here = document.querySelector("wl-keys").row?.querySelector("[form=bulk]")
    if (event.key === "X" && here && !typing) this.#pick(here, true, true)
    if (event.key !== "u" || typing || event.ctrlKey || event.metaKey || event.isComposing) return
    document.querySelector("[data-undo]")?.click()
  }
  #pick(box, upTo, on = box.checked) { // with shift all those between, too
    const boxes = [...this.querySelectorAll("[form=bulk]")]
    const ends = [boxes.indexOf(this.picked), boxes.indexOf(box)].sort((a, b) => a - b)
    if (upTo && ends[0] >= 0) for (const each of boxes.slice(ends[0], ends[1] + 1)) each.checked = on
    else box.checked = on
    this.picked = box
  }
  #first(details) {
    if (!details.open || !this.byKey) return
    this.byKey = false
    const first = details.querySelector("[data-first]") ?? details.querySelector(".menu__item")
    first?.focus()
  }
  #settle() {
    const keys = document.querySelector("wl-keys")
    const next = this.rows[Math.min(this.at, this.rows.length - 1)]
    if (!this.querySelector(".row--selected")) document.getElementById("pane").replaceChildren()
    if (!next) this.#clear()
    else if (keys.row && !keys.row.isConnected) keys.step(0)
    else if (document.activeElement === document.body) next.querySelector("a").focus({ preventScroll: true, focusVisible: false })
  }
  async #clear() { // the last row is gone: the page says so, and what comes next
    await htmx.ajax("GET", location.href, { target: "#main", select: "#main", swap: "outerHTML" })
    document.getElementById("main").focus()
  }
  async #open(event) {
    const link = event.target.closest?.("a[data-pane]")
    const pane = document.getElementById("pane")
    if (!link || !window.htmx || !pane || !matchMedia("(min-width: 90rem)").matches) return
    event.preventDefault()
    const address = new URL(link.href)
    this.querySelector(".row--selected")?.classList.remove("row--selected")
    link.closest(".row").classList.add("row--selected")
    await htmx.ajax("GET", `${address.pathname}?pane`, { target: pane, swap: "innerHTML" })
    const part = address.hash && pane.querySelector(address.hash)
    const field = part && (part.querySelector("textarea:required") || part.querySelector("textarea, button"))
    if (field) field.focus()
    else pane.focus()
  }
}
customElements.define("wl-desk", WlDesk)
