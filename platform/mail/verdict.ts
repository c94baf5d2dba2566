/**
 * What became of one hand-over. `accepted`: the server took the mail. `tryAgain`: it may go later;
 * `mayHaveArrived` when the connection broke after the last byte, so a second try may be a double.
 * `never`: this address or mail will not be taken, however often we ask. `code` is the SMTP reply
 * (three digits) or the name of the network's failure.
 */
export type Verdict =
  | { kind: 'accepted'; code: string }
  | { kind: 'tryAgain'; code: string; mayHaveArrived: boolean }
  | { kind: 'never'; code: string }

/** What the mail library reports; `code` says in which part of the conversation it broke. */
export type Failure = Error & { code?: string; responseCode?: number }

// A 5xx about our password or our address is for the operator to mend; the person's mail can wait.
const ourFault = new Set([530, 534, 535, 538, 554])

/** Judges a failure; `wasWhole` says that every byte of the mail had been written. */
export function judge(failure: Failure, wasWhole: boolean): Verdict {
  const { code = 'unknown', responseCode } = failure
  if (isAboutTheMail(code) && isFinal(failure))
    return { kind: 'never', code: `${responseCode ?? code}` }
  return {
    kind: 'tryAgain',
    code: responseCode ? `${responseCode}` : code,
    mayHaveArrived: wasWhole && !responseCode,
  }
}

const isAboutTheMail = (code: string) => code === 'EENVELOPE' || code === 'EMESSAGE'

function isFinal({ responseCode }: Failure): boolean {
  if (!responseCode) return true
  return (
    responseCode >= 500 && responseCode < 600 && responseCode !== 503 && !ourFault.has(responseCode)
  )
}
