/**
 * <wl-upload data-url="/attachments/"> sends pasted, dropped or chosen pictures, videos and files, and puts their
 * Markdown where the caret stands, with the description chosen so that the author can type a better one.
 */
class WlUpload extends HTMLElement {
  connectedCallback() {
    this.composer = this.closest("wl-composer")
    this.picker = this.composer.querySelector("input[type=file]")
    for (const type of ["paste", "drop", "dragover", "dragleave"]) this.composer.addEventListener(type, this)
    this.picker?.addEventListener("change", this)
  }
  handleEvent(event) {
    this.composer.classList.toggle("composer--drop", event.type === "dragover")
    if (event.type === "change") this.#each(this.picker.files)
    const files = (event.clipboardData ?? event.dataTransfer)?.files
    if (event.type === "dragover" || files?.length) event.preventDefault()
    if (["paste", "drop"].includes(event.type) && files?.length) this.#each(files)
  }
  async #each(files) { // one after the other, so that they stand in the order chosen
    this.querySelectorAll("[role=alert]").forEach(row => row.remove())
    for (const file of [...files]) await this.#send(file)
    if (this.picker) this.picker.value = ""
  }
  #send(file) {
    const line = this.#line(file.name)
    const words = new FormData()
    words.append("file", file)
    words.append("csrfmiddlewaretoken", this.closest("form").elements.csrfmiddlewaretoken.value)
    return new Promise(done => {
      const request = new XMLHttpRequest() // fetch cannot tell how much has been sent
      request.open("POST", this.dataset.url)
      request.upload.addEventListener("progress", event => { line.bar.value = event.loaded / event.total })
      request.addEventListener("loadend", () => done(this.#arrived(request, line)))
      request.send(words)
    })
  }
  #line(name) {
    const row = document.createElement("p")
    const bar = document.createElement("progress")
    row.className = "progress"
    row.append(this.dataset.sending.replace("{name}", name), bar)
    this.append(row)
    return { name, row, bar }
  }
  #arrived(request, line) {
    let answer = {}
    try { answer = JSON.parse(request.responseText) } catch { /* a proxy's own page */ }
    if (answer.markdown) {
      line.row.remove()
      this.#put(answer.markdown)
    } else {
      line.bar.remove()
      line.row.setAttribute("role", "alert")
      line.row.textContent = `${line.name} · ${answer.error || this.dataset.failed}`
    }
  }
  #put(markdown) { // on a line of its own: what is chosen just now may be the description of the one before
    const open = markdown.indexOf("[") + 1
    const field = this.composer.field
    const end = field.value.indexOf("\n", field.selectionEnd)
    const at = end < 0 ? field.value.length : end
    const lead = at && field.value[at - 1] !== "\n" ? "\n" : ""
    field.setSelectionRange(at, at)
    this.composer.insert(lead + markdown + (end < 0 ? "\n" : ""), lead.length + open, lead.length + markdown.indexOf("]"))
  }
}
customElements.define("wl-upload", WlUpload)
