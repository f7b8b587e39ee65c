import { useState } from 'preact/hooks';
import type { Desk, Entry, EntryKind } from '../../desk/entry';
import { EntryCard } from './entry-card';
import { keyOf } from './entry-key';
import { clearEntries, type Connection } from './feed';
import { listKind, needsLesson, pickOpen } from './stream-entries';
import { useTexts } from './texts';

interface StreamColumnProps {
  desk: Desk;
  entries: Entry[];
  counts: Record<Desk, number>;
  connection: Connection;
  latest: Entry | undefined;
}

const KINDS: EntryKind[] = ['session', 'trace', 'video', 'web-im', 'relay'];

export function StreamColumn({ desk, entries, counts, connection, latest }: StreamColumnProps) {
  const t = useTexts();
  const [kind, setKind] = useState<EntryKind>();
  const here = entries.filter((entry) => entry.desk === desk);
  const shown = kind === undefined ? here : listKind(here, kind);
  const open = pickOpen(shown);
  const isIdle = entries.length === 0 || connection !== 'live';
  return (
    <section class="stream" aria-label={t.stream.title}>
      <div class="stream-head">
        <div class="chips" role="group" aria-label={t.stream.filters}>
          <Chip
            label={t.stream.all}
            count={here.length}
            pressed={kind === undefined}
            onPress={() => setKind(undefined)}
          />
          {KINDS.map((name) => (
            <Chip
              key={name}
              label={t.stream.kinds[name]}
              count={listKind(here, name).length}
              pressed={kind === name}
              onPress={() => setKind(name)}
            />
          ))}
        </div>
        <ConnectionNote connection={connection} />
        <button
          type="button"
          class="quiet"
          // Not `disabled`: whoever has pressed it would lose their place on the page.
          aria-disabled={isIdle}
          onClick={() => {
            if (!isIdle) void clearEntries().catch(() => undefined);
          }}
        >
          {t.stream.clear}
        </button>
      </div>
      {needsLesson(shown, kind) && connection !== 'connecting' && (
        <EmptyStream kind={kind} desk={desk} counts={counts} />
      )}
      {shown.length > 0 && (
        <ol class="entries">
          {shown.map((entry) => (
            <li key={keyOf(entry)}>
              <EntryCard entry={entry} openAtFirst={open.has(entry)} arrived={entry === latest} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface ChipProps {
  label: string;
  count: number;
  pressed: boolean;
  onPress: () => void;
}

function Chip({ label, count, pressed, onPress }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={pressed} onClick={onPress}>
      {label} <span class="muted">{count}</span>
    </button>
  );
}

function ConnectionNote({ connection }: { connection: Connection }) {
  const t = useTexts();
  return (
    <span class={`connection connection-${connection}`} role="status" data-testid="connection" data-state={connection}>
      <span class="dot" aria-hidden="true" />
      {t.stream[connection]}
    </span>
  );
}

interface EmptyStreamProps {
  kind: EntryKind | undefined;
  desk: Desk;
  counts: Record<Desk, number>;
}

function EmptyStream({ kind, desk, counts }: EmptyStreamProps) {
  const t = useTexts();
  const other: Desk = desk === 'udesk' ? 'sobot' : 'udesk';
  return (
    <div class="empty" data-testid="empty">
      <p class="empty-title">{t.stream.empty[kind ?? 'session'].title}</p>
      <p>{t.stream.empty[kind ?? 'session'].text}</p>
      {counts[other] > 0 && <p class="muted">{t.stream.emptyOther(t.desks[other], counts[other])}</p>}
    </div>
  );
}
