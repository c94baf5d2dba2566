import type { Fault, FaultCode } from './replay.ts'

const sentences: Record<FaultCode, string> = {
  unknownTicket: 'something was done with a number that nobody was given',
  begins: 'a number was given twice, or counts from another time than it was given at',
  step: 'a number could not have gone that step from where it stood',
  state: 'a number stands otherwise than what was done makes it stand',
  gap: 'an act is missing from the record, or stands in it twice',
  time: 'an act is earlier than the one before it',
  noCall: 'somebody was called, and no call is kept',
  noAct: 'a call is kept, and nobody was called',
  turn: 'somebody else stood in that place when this number was called',
  reasons: 'the reasons of a call are not those of the order',
  order: 'the order this call was made from was another one',
  promise: 'a promise names a place the number did not have',
  board: 'the order that was shown was another one',
  ticket: 'a number is kept otherwise than its acts have made it',
  policy: 'a policy is not the one that was published under that name',
}

/** A fault as a sentence, with where to look. */
export function sayFault({ code, after, label }: Fault): string {
  const named = label ? `${label}: ` : ''
  return `${named}${sentences[code]} (act ${after})`
}
