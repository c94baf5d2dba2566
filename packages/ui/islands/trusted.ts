// The one policy of the house: the content security policy allows it by name and only once a page.
type Rules = {
  createHTML: (text: string) => string
  createScriptURL: (url: string) => string
}
type Trusted = { createPolicy: (name: string, rules: Rules) => Rules }

const { trustedTypes } = window as unknown as { trustedTypes?: Trusted }
const same = (text: string) => text
const policy = trustedTypes?.createPolicy('gerbang', { createHTML: same, createScriptURL: same })

/** Says of a text from our own server that it may become a page or name a script. */
export const trusted = {
  html: (text: string) => (policy ? policy.createHTML(text) : text),
  script: (url: string) => (policy ? policy.createScriptURL(url) : url),
}
