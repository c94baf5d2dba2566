/** A failure that carries a code, of the machine or of the database. */
export type Coded = Error & { code?: unknown; path?: unknown; address?: unknown; port?: unknown }

const refused = ({ path }: Coded) =>
  `It may not use ${path ?? 'a file or port'}. Give its user the right to.`

const sentences: Record<string, (failure: Coded) => string> = {
  ENOENT: ({ path }) => `There is no ${path ?? 'such file or folder'}.`,
  EISDIR: ({ path }) => `A file is wanted: ${path ?? 'this'} is a folder.`,
  ENOTDIR: ({ path }) => `A folder is wanted: ${path ?? 'this'} is a file.`,
  EEXIST: ({ path }) => `It does not write over ${path ?? 'a file'}, which is there already.`,
  ENOSPC: () => 'The disk is full. Make room, then try again.',
  EROFS: ({ path }) => `The disk of ${path ?? 'the data'} can only be read. Choose another folder.`,
  EACCES: refused,
  EPERM: refused,
  EMFILE: () => 'The system lets it open too few files. Raise that limit (ulimit -n).',
  ENOMEM: () => 'The machine has no memory left. Close something, then try again.',
  EADDRNOTAVAIL: () => 'HOST names an address that this machine does not have.',
  ENOTFOUND: () => 'The machine that DATABASE_URL names is not known on this network.',
  EAI_AGAIN: () => 'The machine that DATABASE_URL names cannot be looked up now. Try again.',
  ECONNREFUSED: ({ address, port }) =>
    `Nothing answers at ${address ? `${address}:${port}` : 'the address of the database'}. Start the database first.`,
  ECONNRESET: () => 'The database broke off the connection. Try again.',
  ETIMEDOUT: () => 'The database does not answer. Look whether it and the network are up.',
  '28P01': () => 'The database does not take the user and password in DATABASE_URL.',
  '28000': () => 'The database does not let the user in DATABASE_URL in.',
  '3D000': () => 'The database that DATABASE_URL names does not exist. Create it first.',
  '42501': () =>
    'The user in DATABASE_URL may not do what is needed there; it must own the database.',
  '53100': () => 'The disk of the database is full. Make room, then try again.',
  '53300': () => 'The database has no connection left for it. Close others, or let it take more.',
  '57P03': () => 'The database is only just starting. Try again in a moment.',
}

/** What is the matter and what to do, in a sentence; nothing of a code that is not known here. */
export const sayCode = (failure: Coded | undefined): string | undefined =>
  failure && sentences[`${failure.code}`]?.(failure)
