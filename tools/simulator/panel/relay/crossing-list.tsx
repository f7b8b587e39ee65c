import type { Entry, RelayEntry } from '../../../desk/entry';
import { EntryCard } from '../entry-card';
import { useTexts } from '../texts';

interface CrossingListProps {
  entries: Entry[];
  latest: Entry | undefined;
}

/** What crossed each hop, newest first. */
export function CrossingList({ entries, latest }: CrossingListProps) {
  const t = useTexts();
  const crossings = entries.filter((entry): entry is RelayEntry => entry.kind === 'relay');
  return (
    <section class="crossings" aria-label={t.relay.crossings.title} data-testid="crossings">
      <h2>
        {t.relay.crossings.title} <span class="muted">{crossings.length}</span>
      </h2>
      {crossings.length === 0 && <p class="muted">{t.relay.crossings.empty}</p>}
      <ol class="entries">
        {crossings.map((entry) => (
          <li key={entry.key}>
            <EntryCard entry={entry} openAtFirst={false} arrived={entry === latest} />
          </li>
        ))}
      </ol>
    </section>
  );
}
