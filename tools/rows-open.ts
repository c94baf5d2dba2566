/** What raw SQL may find of another office, by table; each with its reason. */
export const openToOffices: Record<string, string> = {
  'appointments.freed':
    'a place that became free: office, minute and how many; no person stands in it',
  'appointments.minutes': 'how long a visit takes is published',
  'appointments.office_days': 'the days an office is open are published',
  'appointments.slots': 'how many places are left is published',
  'facilities.reports': 'whether the lift works is published',
  'frozen.reports': 'a stolen passport is frozen at every office at once; its number is sealed',
  'frozen.uses': 'what a frozen passport was used for must be seen wherever it turns up',
  'payments.claim_numbers': 'the last number given in a year, and nobody’s name',
  'queue.counters': 'which counters there are stands on the board',
  'queue.days': 'the hall of a day, which everybody in it reads',
  'queue.pauses':
    'that the hall stands still is told to everybody; the note is for the verbs to keep',
  'queue.series': 'the last number of a series stands on the board',
  'vault.office_keys': 'wrapped by the root: it opens nothing without it',
  'vault.case_keys':
    'wrapped keys open nothing without the root; sealed rows have policies of their own',
}

/** The same for an applicant, or for nobody. */
export const openToPeople: Record<string, string> = {
  ...openToOffices,
}

/** Tables that belong to no office and to no application; each with whose they are. */
export const atNoOffice: Record<string, string> = {
  'vault.destroyed': 'which keys are gone; nothing is left of whose they were',
  'applications.steps': 'the steps of the services, which are published',
  'catalogue.definitions': 'the services themselves, which are published',
  'duplicates.pairs': 'two records of two offices; each office sees those of its own',
  'duplicates.sayings': 'what was said of such a pair, seen with it',
  'letters.keys': 'the keys letters are signed with; the private half is sealed',
  'payments.report_rows': 'the provider’s report of a day, for all offices',
  'payments.report_slips': 'lines of it that could not be read',
  'payments.reports': 'which reports came in',
  'vault.trees': 'hashes that show a key is gone',
  'access.requests': 'the answers to one’s own requests, by who asked',
}
