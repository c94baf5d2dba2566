/** What can be wrong with a backup. */
export type FaultKind =
  | 'changed'
  | 'damaged'
  | 'wrongKey'
  | 'signature'
  | 'otherHouse'
  | 'otherPlace'
  | 'noBase'
  | 'walMissing'
  | 'objectMissing'
  | 'filesDiffer'
  | 'tooEarly'
  | 'notEmpty'

const sentences: Record<FaultKind, (name: string, more: string) => string> = {
  changed: (name) => `The file ${name} was changed or cut: its bytes are not those its name tells.`,
  damaged: (name) => `The file ${name} is damaged and does not open.`,
  wrongKey: (name) => `The key given does not open ${name}: it is not one of the two recipients’.`,
  signature: (name) => `The file ${name} was not written by this house: its signature is not true.`,
  otherHouse: (name, more) => `The file ${name} is from another house’s backup (${more}).`,
  otherPlace: (name, more) => `The file ${name} stands in another file’s place: it is ${more}.`,
  noBase: (_, more) => `There is no whole copy of the database to begin from${more}.`,
  walMissing: (_, more) => `A piece of the database’s log is missing: ${more}.`,
  objectMissing: (_, more) => `Files that people handed in are missing from the backup: ${more}.`,
  filesDiffer: (_, more) => `Files of the database are not as its own list tells: ${more}.`,
  tooEarly: (_, more) => `No copy of the database is from before that moment; the oldest: ${more}.`,
  notEmpty: (name) => `The folder ${name} is not empty; a restore begins in an empty one.`,
}

type Facts = { name?: string; more?: string; cause?: unknown }

/** Something is wrong with the backup; the message is for a person. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault'
  readonly kind: FaultKind

  constructor(kind: FaultKind, { name = '', more = '', cause }: Facts = {}) {
    super(sentences[kind](name, more), cause === undefined ? {} : { cause })
    this.kind = kind
  }

  /** The same of a file that is known by now. */
  of(name: string): BackupFault {
    return new BackupFault(this.kind, { name, cause: this })
  }
}
