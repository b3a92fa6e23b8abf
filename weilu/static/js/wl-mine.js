/**
 * <wl-mine data-signs="12:like 15:thanks" data-kept="12"> shows on a page shared by all readers what this reader did:
 * posts come from one cached piece, so what is personal travels beside it.
 */
class WlMine extends HTMLElement {
  connectedCallback() {
    for (const pair of (this.dataset.signs || "").split(" ").filter(Boolean)) this.#press(...pair.split(":"))
    for (const id of (this.dataset.kept || "").split(" ").filter(Boolean)) document.getElementById(`p${id}`)?.classList.add("post--kept")
  }
  #press(id, sign) {
    document.querySelector(`#p${id} [data-sign="${sign}"]`)?.setAttribute("aria-pressed", "true")
  }
}
customElements.define("wl-mine", WlMine)
