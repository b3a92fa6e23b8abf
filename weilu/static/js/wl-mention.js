/** <wl-mention data-url="/mentions/"> offers members while @… is typed; pinyin works, because the server compares. */
class WlMention extends HTMLElement {
  connectedCallback() {
    this.field = this.closest("wl-composer").querySelector("textarea")
    for (const type of ["input", "keydown", "blur"]) this.field.addEventListener(type, this)
    this.addEventListener("mousedown", this)
  }
  handleEvent(event) {
    if (event.type === "input" && !event.isComposing) this.#later()
    if (event.type === "keydown" && this.list) this.#walk(event)
    if (event.type === "blur") this.#close()
    if (event.type === "mousedown") this.#pick(event, event.target.closest("[role=option]"))
  }
  #later() {
    clearTimeout(this.timer)
    this.asked = this.field.value.slice(0, this.field.selectionStart).match(/(?:^|[^\w@])@([^\s@]{0,20})$/)?.[1]
    if (this.asked === undefined) this.#close()
    else this.timer = setTimeout(() => this.#ask(this.asked), 150)
  }
  async #ask(q) {
    const extra = this.dataset.topic ? { topic: this.dataset.topic } : {}
    const answer = await fetch(`${this.dataset.url}?${new URLSearchParams({ q, ...extra })}`).catch(() => null)
    if (q === this.asked) this.#show(answer?.ok ? (await answer.json()).names : [])
  }
  #show(names) {
    this.#close()
    if (!names.length) return
    this.list = document.createElement("ul")
    this.list.className = "composer__names"
    this.list.id = `${this.field.id}-names`
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", this.dataset.label)
    names.slice(0, 6).forEach((person, n) => this.list.append(this.#option(person, n)))
    this.append(this.list)
    this.field.setAttribute("aria-controls", this.list.id)
    this.#choose(this.list.firstElementChild)
  }
  #option(person, n) {
    const option = document.createElement("li")
    option.className = "composer__name"
    option.id = `${this.field.id}-name-${n}`
    option.setAttribute("role", "option")
    option.dataset.name = person.name
    option.textContent = person.name
    return option
  }
  #walk(event) {
    const chosen = this.list.querySelector("[aria-selected=true]")
    if (event.key === "ArrowDown") this.#choose(chosen.nextElementSibling ?? this.list.firstElementChild)
    else if (event.key === "ArrowUp") this.#choose(chosen.previousElementSibling ?? this.list.lastElementChild)
    else if (event.key === "Escape") this.#close()
    else if ((event.key === "Enter" || event.key === "Tab") && !event.isComposing) return this.#pick(event, chosen)
    else return
    event.preventDefault()
  }
  #choose(option) {
    for (const one of this.list.children) one.setAttribute("aria-selected", one === option)
    this.field.setAttribute("aria-activedescendant", option.id)
  }
  #pick(event, option) {
    if (!option) return
    event.preventDefault()
    const at = this.field.selectionStart
    this.field.setRangeText(`@${option.dataset.name} `, at - this.asked.length - 1, at, "end")
    this.#close()
    this.field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  }
  #close() {
    this.list?.remove()
    this.list = null
    for (const name of ["aria-controls", "aria-activedescendant"]) this.field.removeAttribute(name)
  }
}
customElements.define("wl-mention", WlMention)
