import { createKeep } from './keep.ts'
import type { Needs } from './needs.ts'
import { createRead } from './read.ts'

export {
  type DossierKind,
  dossierKinds,
  type Facts,
  type NewDossier,
  readDossier,
  type TypedDossier,
} from './domain.ts'
export type { Needs } from './needs.ts'
export type { Dossier, DossierLine } from './read.ts'

/** The paper files of each office: scanned, indexed, tied to cases. */
export const createArchive = (needs: Needs) => ({ ...createKeep(needs), ...createRead(needs) })

/** What createArchive makes. */
export type Archive = ReturnType<typeof createArchive>
