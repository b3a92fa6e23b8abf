/**
 * <wl-mine data-signs="12:like 15:thanks" data-kept="12" data-read="11" data-ahead="14"> shows on a page shared by all readers what this reader did,
 * how far they had read, and what beyond that: posts come from one cached piece, so what is personal travels beside it.
 */
class WlMine extends HTMLElement {
  connectedCallback() {
    document.addEventListener("htmx:afterSettle", this)
    this.handleEvent()
    this.#draw(Number(this.dataset.read || 0))
  }
  disconnectedCallback() {
    document.removeEventListener("htmx:afterSettle", this)
  }
  handleEvent(event) {
    if (event && event.detail.target?.id !== "posts") return // more posts came below; a sign just given shows by itself
    for (const pair of this.#words("signs")) this.#press(...pair.split(":"))
    for (const id of this.#words("kept")) document.querySelector(`#p${id} .act--more`)?.classList.add("act--kept")
  }
  #words(name) {
    return (this.dataset[name] || "").split(" ").filter(Boolean)
  }
  #press(id, sign) {
    document.querySelector(`#p${id} [data-sign="${sign}"]`)?.setAttribute("aria-pressed", "true")
  }
  #draw(read) { // the line above the first post that is new since the last visit; it stays while the page does
    const line = this.querySelector("template")?.content.firstElementChild
    const posts = [...document.querySelectorAll("#posts [data-post]")]
    const ahead = this.#words("ahead")
    const isNew = post => post.dataset.post > read && !ahead.includes(post.dataset.post)
    const first = read && line && !document.getElementById("unread") && posts.find(isNew)
    if (first && first !== posts[0]) first.before(line.cloneNode(true))
  }
}
customElements.define("wl-mine", WlMine)
