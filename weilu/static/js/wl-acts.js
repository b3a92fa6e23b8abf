/**
 * <wl-acts> makes the plain links and buttons of posts quick: what is done shows in the post's place, "more" opens as a
 * menu, and the keys q and b quote and save the current post. Each is an ordinary page or form post without it.
 * Any form may be sent with fields empty: the house says no beside them, in its own words. Half a date stops here.
 */
class WlActs extends HTMLElement {
  connectedCallback() {
    for (const type of ["click", "key"]) document.addEventListener(type, this)
  }
  disconnectedCallback() {
    for (const type of ["click", "key"]) document.removeEventListener(type, this)
  }
  handleEvent(event) {
    if (event.type === "key") return this.#key(event.target, event.detail)
    const form = event.target.closest?.("button")?.form
    if (form) form.noValidate = ![...form.elements].some(({ validity }) => validity?.badInput || validity?.customError)
    if (event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return
    const more = event.target.closest?.(".act--more")
    const button = event.target.closest?.(".post button[formaction]:not([hx-post])")
    if (more || button) event.preventDefault()
    if (more) this.#open(more)
    if (button) this.#post(button, button.getAttribute("formaction"))
  }
  #key(post, key) {
    if (!post.dataset.post) return
    if (key === "q") document.querySelector("wl-composer")?.quote(post)
    if (key === "b") this.#post(post.querySelector("[data-sign]"), `/p/${post.dataset.post}/keep/`)
  }
  async #post(source, path) { // only the body changes: replies below the post stay where they are
    const target = source?.closest(".post__body")
    if (!target) return
    const sign = source.dataset.sign
    const post = target.parentElement
    await htmx.ajax("POST", path, { source, target, swap: "outerHTML", select: ".post__body" })
    if (!post.contains(document.activeElement)) post.querySelector(`[data-sign="${sign}"], .act--more, button`)?.focus()
  }
  async #open(link) {
    const menu = document.createElement("wl-menu")
    menu.className = "menu post__more"
    menu.innerHTML = `<details><summary class="act"></summary><div class="menu__list" aria-busy="true"></div></details>`
    const summary = menu.querySelector("summary")
    summary.setAttribute("aria-label", link.getAttribute("aria-label"))
    summary.append(...link.childNodes)
    link.replaceWith(menu)
    summary.focus()
    await htmx.ajax("GET", link.getAttribute("href"), { target: menu.querySelector(".menu__list"), swap: "innerHTML" })
    menu.firstChild.open = true
    menu.querySelector(".menu__list").removeAttribute("aria-busy")
  }
}
customElements.define("wl-acts", WlActs)
