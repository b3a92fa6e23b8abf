/**
 * <wl-thread data-live="topic:12" data-url="/t/12/new/" data-place="0-0"><ol>…</ol></wl-thread> keeps an open topic true: on "live" it asks
 * for its pages again, adds what is new and changes what reads differently. Scroll and half-typed words stay as they are.
 */
class WlThread extends HTMLElement {
  connectedCallback() {
    this.places = [this.dataset.place]
    this.list = this.querySelector("ol")
    this.addEventListener("live", this)
    for (const type of ["said", "htmx:afterSwap"]) document.addEventListener(type, this)
  }
  disconnectedCallback() {
    for (const type of ["said", "htmx:afterSwap"]) document.removeEventListener(type, this)
  }
  handleEvent(event) {
    if (event.type === "htmx:afterSwap") this.#grown(event.detail)
    else this.turn = Promise.resolve(this.turn).then(() => this.#ask(event.detail?.post)) // one after the other
  }
  #grown(swap) { // a further page came below: it is kept true as well
    const place = swap.target === this.list && new URLSearchParams(swap.pathInfo.requestPath.split("?")[1]).get("after")
    if (place && !this.places.includes(place)) this.places.push(place)
  }
  async #ask(own) {
    for (const place of this.places) {
      const seen = Math.max(0, ...[...this.querySelectorAll("[data-post]")].map(post => post.dataset.post))
      const answer = await fetch(`${this.dataset.url}?${new URLSearchParams({ after: place, seen })}`).catch(() => null)
      if (answer?.ok) this.#take(new DOMParser().parseFromString(await answer.text(), "text/html"), place, own)
    }
    if (own) this.#lead(own)
  }
  #take(page, place, own) {
    const held = [...this.list.children].find(post => post.getBoundingClientRect().bottom > 0)
    const top = held?.getBoundingClientRect().top
    const isLast = place === this.places.at(-1)
    this.#merge([...page.querySelector("ol").children], this.list, isLast)
    document.dispatchEvent(new Event("renewed"))
    for (const id of isLast ? ["state", "pager", "poll", "mine"] : ["mine"]) this.#swap(id, page.getElementById(id))
    if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - top, behavior: "instant" })
    if (!own) this.#tell(page.getElementById("said"))
  }
  #swap(id, fresh) {
    const old = document.getElementById(id)
    if (!fresh || !old || old.querySelector("input")) return // a vote half made stays
    old.replaceWith(fresh)
    window.htmx?.process(fresh)
  }
  #merge(posts, list, isLast) { // below the last page nothing else stands
    const ids = new Set(posts.map(post => post.id))
    const all = [...list.children]
    const known = all.filter(post => ids.has(post.id))
    const end = isLast ? all.length : all.indexOf(known.at(-1))
    for (const gone of known.length ? all.slice(all.indexOf(known[0]), end) : []) {
      if (gone.matches("[data-post], #answer") && !ids.has(gone.id) && !gone.querySelector(".post__gone")) gone.remove() // but what one took away oneself
    }
    let last = null
    for (const post of posts) {
      const here = list.querySelector(`:scope > #${post.id}`)
      if (here) this.#change(here, post)
      else {
        post.classList.add("post--new")
        if (last) last.after(post)
        else list.insertBefore(post, known[0] ?? null)
      }
      last = here ?? post
    }
  }
  #change(here, post) {
    const [old, fresh] = [here, post].map(one => one.querySelector(":scope > .post__body"))
    if (this.#said(old) !== this.#said(fresh)) {
      if (old.matches(":focus-within, :has(details[open])")) old.querySelector(".prose")?.replaceWith(fresh.querySelector(".prose") ?? "")
      else old.replaceWith(fresh)
    }
    for (const name of ["post--gone", "post--held", "post--answer"]) here.classList.toggle(name, post.classList.contains(name))
    const [kids, more] = [here, post].map(one => one.querySelector(":scope > ol"))
    if (kids && more) this.#merge([...more.children], kids, true)
    else if (more) here.append(more)
    else kids?.remove()
  }
  #said(body) { // what a reader would notice; not the time, which counts on by itself
    const parts = body.querySelectorAll(".prose, .sign, .post__answer, .post__state, .post__gone, [href$='/history/']")
    return [...parts].map(part => (part.matches(".prose") ? part.innerHTML : part.textContent + part.dataset.sign)).join()
  }
  #tell(link) {
    if (!link) return
    document.getElementById("announcer").textContent = link.textContent
    this.querySelector("#said")?.remove()
    const post = document.querySelector(link.hash)
    if (post?.getBoundingClientRect().top < innerHeight - 160) return
    if (post) new IntersectionObserver(([seen], eye) => { // by the link, or by scrolling
      if (seen.isIntersecting) eye.disconnect(link.remove())
    }).observe(post)
    this.append(link)
  }
  #lead(id) { // to what was just said; on another page if it stands there
    const post = document.getElementById(`p${id}`)
    if (!post) return location.assign(`/p/${id}/`)
    post.tabIndex = -1
    post.focus({ preventScroll: true })
    post.scrollIntoView({ block: "nearest" })
  }
}
customElements.define("wl-thread", WlThread)
