/** What a server shows and proves with: a key and the certificate over it, both as PEM. */
export type Credentials = {
  key: string
  cert: string
  endsAt: Temporal.Instant
  /** The names and addresses it speaks for. */
  names: string[]
}

/** Where a server's credentials come from. Asked again and again; says nothing while all is well. */
export type CredentialSource = {
  first: Credentials
  /** Newer ones, when the present ones are old or what they speak for has changed. */
  next: (present: Credentials) => Promise<Credentials | undefined>
}

/** The end of a certificate. */
export const endOf = ({ validTo }: { validTo: string }): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Date.parse(validTo))
