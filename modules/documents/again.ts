import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { NewFile } from './add.ts'
import { type File, mineOf, type Needs, placeOf } from './needs.ts'
import * as queries from './queries.ts'

type Add = { addFile: (who: Who, file: NewFile) => Promise<File> }

/** One paper that answers two requirements. */
export function createAgain({ db, vault, objects }: Needs, { addFile }: Add) {
  return {
    /**
     * Sends a paper that is here for another requirement too, as a file of its own: taking one back
     * leaves the other. Refuses with documents.noFile, .held, or as `addFile` does.
     */
    sendAgain: async (who: Who, wish: { fileId: string; requirement: string }): Promise<File> => {
      const row = await db.read(who, async (tx) => {
        const found = await queries.findFile(tx, wish.fileId)
        allow(who, 'documents.add', found ?? mineOf(who))
        if (!found) throw new Refusal('documents.noFile')
        return found
      })
      if (row.scan === 'held') throw new Refusal('documents.held')
      const sealed = await objects.get(row.original)
      const [name, bytes] = await db.read(system('documents'), async (tx) => {
        const open = await vault.opener(tx, row.case_id)
        return [
          open(placeOf('name', row.id), row.name_sealed).toString(),
          open(placeOf('original', row.id), sealed),
        ] as const
      })
      return addFile(who, { caseId: row.case_id, requirement: wish.requirement, name, bytes })
    },
  }
}
