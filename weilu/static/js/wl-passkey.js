/**
 * <wl-passkey hidden data-ask="/in/passkey/"><form>…</form></wl-passkey> asks the device for a passkey and sends what it
 * answered; data-options holds the question instead where a new one is made. Stays hidden where passkeys cannot work.
 */
class WlPasskey extends HTMLElement {
  connectedCallback() {
    const isNumber = /^[\d.]+$|:/.test(location.hostname) // a passkey belongs to a name
    if (!window.PublicKeyCredential || !isSecureContext || isNumber) return
    this.hidden = false
    this.parentElement.querySelector("[data-without]")?.remove()
    this.form = this.querySelector("form")
    this.form.addEventListener("submit", this)
  }
  async handleEvent(event) {
    const field = this.form.elements.credential
    if (field.value && field.value !== "null") return
    event.preventDefault()
    this.#say("")
    try {
      field.value = JSON.stringify(this.#plain(await this.#asked(await this.#question())))
      this.form.requestSubmit()
    } catch (fault) {
      this.#say(fault.words || this.dataset.failed)
    }
  }
  async #question() {
    if (this.dataset.options) return JSON.parse(this.dataset.options).publicKey
    const answer = await fetch(this.dataset.ask, { headers: { Accept: "application/json" } })
    const told = await answer.json()
    if (!answer.ok) throw { words: told.error }
    return told.publicKey
  }
  #asked(question) {
    question.challenge = this.#bytes(question.challenge)
    for (const known of [...(question.allowCredentials ?? []), ...(question.excludeCredentials ?? [])]) known.id = this.#bytes(known.id)
    if (!question.user) return navigator.credentials.get({ publicKey: question })
    question.user.id = this.#bytes(question.user.id)
    return navigator.credentials.create({ publicKey: question })
  }
  #plain(credential) {
    const response = {}
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = this.#text(credential.response[name])
    }
    const { id, type } = credential
    return { id, rawId: id, type, response, clientExtensionResults: credential.getClientExtensionResults() }
  }
  #bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0))
  }
  #text(buffer) {
    return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")
  }
  #say(words) {
    const line = this.querySelector("[role=alert]")
    line.textContent = words
    line.hidden = !words
  }
}
customElements.define("wl-passkey", WlPasskey)
