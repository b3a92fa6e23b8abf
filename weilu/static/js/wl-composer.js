/**
 * <wl-composer limit="32000" data-too-long="…"> counts what is left, formats, takes quotes and replies, grows, and sends on
 * Ctrl/⌘+Enter; the form works without it. Quotes come from any [data-quote], replies from any [data-reply].
 */
const MARKS = {
  bold: ["**", "**"], code: ["`", "`"], link: ["[", "](https://)"], mention: ["@", ""],
  heading: "## ", quote: "> ", list: "- ",
}
class WlComposer extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea")
    this.counter = this.querySelector("[data-count]")
    for (const type of ["input", "keydown", "click", "focusin", "focusout"]) this.addEventListener(type, this)
    this.answered = event => this.#answers(event)
    document.addEventListener("click", this.answered)
    for (const tool of this.querySelectorAll("[data-tools], [data-alone]")) tool.hidden = false
    this.count()
  }
  disconnectedCallback() {
    document.removeEventListener("click", this.answered)
  }
  handleEvent(event) {
    if (event.type === "input") this.count()
    if (event.type === "focusin") this.setAttribute("open", "")
    if (event.type === "focusout") setTimeout(() => this.#rest(), 300)
    if (event.type === "keydown" && this.#sends(event)) this.closest("form").requestSubmit()
    const tool = event.type === "click" && event.target.closest("[data-mark], [data-alone]")
    if (tool) tool.dataset.mark ? this.mark(tool.dataset.mark) : this.#answering("")
  }
  count() {
    const left = Number(this.getAttribute("limit") || 32_000) - [...this.field.value].length
    this.counter.value = left < 100 ? left : ""
    this.counter.classList.toggle("composer__count--over", left < 0)
    this.field.setCustomValidity(left < 0 ? this.dataset.tooLong : "")
    if (!CSS.supports("field-sizing", "content")) this.#grow()
  }
  mark(name) {
    const sign = MARKS[name]
    if (typeof sign === "string") this.#lead(sign)
    else this.#wrap(sign[0], sign[1])
  }
  insert(text, from = text.length, to = from) { // the caret, or the words from…to chosen, inside what was put in
    const at = this.field.selectionStart
    this.field.focus()
    this.field.setRangeText(text, at, this.field.selectionEnd, "end")
    this.field.setSelectionRange(at + from, at + to)
    this.field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  }
  #rest() { // not at once: what somebody is about to press must not move away under the pointer
    if (!this.contains(document.activeElement) && !this.field.value) this.removeAttribute("open")
  }
  #sends(event) { // Enter also confirms a pinyin candidate; that keypress must never send
    return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing
  }
  #grow() {
    this.field.style.blockSize = "auto"
    this.field.style.blockSize = `${this.field.scrollHeight}px`
  }
  #wrap(before, after) {
    const chosen = this.#chosen()
    this.insert(before + chosen + after, before.length, before.length + chosen.length)
  }
  #lead(sign) { // whole lines, as people expect of a list
    const start = this.field.value.lastIndexOf("\n", this.field.selectionStart - 1) + 1
    this.field.setSelectionRange(start, this.field.selectionEnd)
    this.insert(this.#chosen().split("\n").map(line => sign + line).join("\n"))
  }
  #chosen() {
    return this.field.value.slice(this.field.selectionStart, this.field.selectionEnd)
  }
  quote(post) {
    const text = this.#selectedIn(post) || post.querySelector(".prose").innerText
    const name = post.querySelector(".post__name").textContent
    const lines = text.trim().split("\n").filter(Boolean).slice(0, 12)
    this.insert(`${this.field.value && "\n\n"}> **${name}**\n${lines.map(line => `> ${line}`).join("\n")}\n\n`)
    const quoted = this.closest("form").elements.quoted
    if (quoted) quoted.value = post.dataset.post
  }
  #answers(event) {
    const link = event.target.closest?.("[data-quote], [data-reply]")
    if (!link || !link.closest("[data-post]")) return
    event.preventDefault()
    if (link.matches("[data-quote]")) this.quote(link.closest("[data-post]"))
    else this.#replies(link.closest("[data-post]"))
  }
  #replies(post) {
    this.#answering(post.dataset.post, post.querySelector(".post__name").textContent)
  }
  #answering(id, name) { // a post, or nobody in particular
    const line = this.querySelector("[data-replying]")
    line.hidden = !id
    line.querySelector("[data-name]").textContent = id && this.dataset.replyingTo.replace("{name}", name)
    this.closest("form").elements.parent.value = id
    this.field.focus()
  }
  #selectedIn(post) {
    const chosen = getSelection()
    return chosen.rangeCount && post.contains(chosen.anchorNode) ? chosen.toString() : ""
  }
}
customElements.define("wl-composer", WlComposer)
