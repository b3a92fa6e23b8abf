/**
 * <wl-draft data-url="/drafts/topic:12/"> keeps the form's words on the server 2 s after typing rests and says so in
 * [data-state]. A newer draft from another device is never overwritten: 409 asks which one to keep.
 */
class WlDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.state = this.form.querySelector("[data-state]")
    this.form.addEventListener("input", this)
    this.form.addEventListener("submit", this)
    this.addEventListener("click", this)
    this.leave = () => document.hidden && this.timer && this.#save()
    document.addEventListener("visibilitychange", this.leave)
  }
  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.leave)
    clearTimeout(this.timer)
  }
  handleEvent(event) {
    if (event.type === "click") return this.#decide(event.target.closest("[data-choice]")?.dataset.choice)
    clearTimeout(this.timer)
    this.timer = 0
    if (event.type === "submit") return // what is said is no draft any more, nor is it when the page goes
    if (!event.isComposing) this.timer = setTimeout(() => this.#save(), 2_000)
  }
  async #save() {
    clearTimeout(this.timer)
    this.timer = 0
    this.state.textContent = this.dataset.saving
    const words = new FormData(this.form)
    words.delete("file")
    const answer = await fetch(this.dataset.url, { method: "POST", body: new URLSearchParams(words), keepalive: true }).catch(() => null)
    const said = await answer?.json().catch(() => null)
    if (answer?.ok) this.#kept(said)
    else if (answer?.status === 409) this.#conflict(said)
    else this.state.textContent = said?.error || this.dataset.offline
  }
  #kept(said) {
    this.form.elements.edition.value = said.edition
    this.state.textContent = said.words
  }
  #conflict(said) {
    this.newer = said
    this.state.textContent = ""
    const notice = this.querySelector("template").content.firstElementChild.cloneNode(true)
    notice.querySelector("[data-words]").textContent = said.words
    notice.querySelector("[data-newer]").textContent = said.fields.text
    this.querySelector(".composer__conflict")?.remove()
    this.append(notice)
  }
  #decide(choice) {
    if (!choice) return
    this.querySelector(".composer__conflict").remove()
    this.form.elements.edition.value = this.newer.edition
    if (choice === "use") this.#fill(this.newer.fields)
    else this.#save()
    this.form.querySelector("textarea").focus() // the button pressed is gone
  }
  #fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      if (this.form.elements[name]) this.form.elements[name].value = value
    }
    this.form.querySelector("wl-composer")?.count()
  }
}
customElements.define("wl-draft", WlDraft)
