// The frame with a list, a chat-like content and details.
import { AppShell } from '../../shell/app-shell.tsx';
import { Pane } from '../../shell/pane.tsx';
import { LargeTopBar, TopBar } from '../../shell/top-bar.tsx';
import { ActionTiles } from '../action-tiles.tsx';
import { Avatar } from '../avatar.tsx';
import { Chip, ChipRow } from '../chip.tsx';
import { EmptyState } from '../empty-state.tsx';
import { SearchField } from '../field.tsx';
import { IconButton } from '../icon-button.tsx';
import {
  BellOff,
  ChatsIcon,
  ContactsIcon,
  Ellipsis,
  MessageCircle,
  Phone,
  Plus,
  ScanLine,
  Search,
  SlidersHorizontal,
  Video,
  YouIcon,
} from '../icons.tsx';
import { ContactRow } from '../person-rows.tsx';
import { ProfileHeader } from '../profile-header.tsx';
import { RowGroup, SettingRow } from '../setting-row.tsx';
import { TilePattern } from '../tile-pattern.tsx';

const names = [
  'Noor Haddad',
  'Théo Marchand',
  'Amina Rahal',
  'Jonas Weber',
  'Léa Fontaine',
  'Papa',
  'Priya Nair',
  'Harjit Singh',
  'Olivia Stone',
  'Kenji Ito',
  'Rosa Blanc',
];
const nothing = (): void => undefined;

function List({ current }: { current: boolean }) {
  return (
    <Pane
      header={
        <>
          <LargeTopBar
            title="Chats"
            actions={
              <>
                <IconButton className="tablet:hidden" label="Search" icon={<Search size={24} />} />
                <IconButton label="Scan" icon={<ScanLine size={24} />} />
                <IconButton kind="accent" className="m-0.5 size-10!" label="New" icon={<Plus size={22} />} />
              </>
            }
          />
          <SearchField
            className="mx-4 mb-3 max-tablet:hidden"
            label="Search"
            value=""
            onChange={nothing}
            clearLabel="Clear"
            shortcut="Ctrl K"
          />
          <ChipRow label="Filter">
            <Chip selected>All</Chip>
            <Chip count={4}>Unread</Chip>
            <Chip>Groups</Chip>
            <Chip>Services</Chip>
            <Chip>Calls</Chip>
          </ChipRow>
        </>
      }
    >
      {names.map((name, at) => (
        <ContactRow
          key={name}
          person={{ id: name, name, online: at === 0 }}
          body={at === 0 ? 'typing…' : 'Your order is ready to collect'}
          href="#chat"
          current={current && at === 0}
        />
      ))}
    </Pane>
  );
}

function Content() {
  return (
    <Pane
      own
      header={
        <TopBar
          glass
          title="Noor Haddad"
          subtitle="online"
          leading={<Avatar id="Noor Haddad" name="Noor Haddad" size={40} online />}
          back={{ label: 'Back', href: '#chats' }}
          titleHref="#details"
          titleLabel="About Noor Haddad"
          actions={
            <>
              <IconButton label="Video" icon={<Video size={23} />} />
              <IconButton label="Call" icon={<Phone size={22} />} />
              <IconButton label="More" icon={<Ellipsis size={22} />} />
            </>
          }
        />
      }
    >
      <div className="relative grid h-full place-items-center bg-chat">
        <TilePattern kind="wall" />
        <span className="relative rounded-full bg-glass px-3 py-1 t-caption font-semibold text-ink-2">
          Today
        </span>
      </div>
    </Pane>
  );
}

function Details() {
  return (
    <Pane
      header={
        <TopBar
          title="Details"
          back={{ label: 'Back', href: '#chat' }}
          close={{ label: 'Close', href: '#chat' }}
        />
      }
    >
      <ProfileHeader person={{ id: 'Noor Haddad', name: 'Noor Haddad', online: true }} subtitle="@noor">
        <ActionTiles
          label="Do"
          tiles={[
            { id: 'm', label: 'Message', icon: <MessageCircle size={23} /> },
            { id: 'c', label: 'Call', icon: <Phone size={23} /> },
            { id: 'mute', label: 'Mute', icon: <BellOff size={23} /> },
          ]}
        />
      </ProfileHeader>
      <RowGroup title="Photos and files" inset="none">
        <SettingRow href="#a" title="Files" value="14" />
        <SettingRow href="#a" title="Disappearing messages" value="Off" />
      </RowGroup>
    </Pane>
  );
}

export function Shell({ open, details }: { open: boolean; details: boolean }) {
  return (
    <AppShell
      label="Main"
      skipLabel="Skip to content"
      current="chats"
      home={{ label: 'Plaza', path: '#chats' }}
      tabs={[
        { id: 'chats', label: 'Chats', icon: ChatsIcon, path: '#chats', badge: 4, badgeLabel: '4 unread' },
        { id: 'contacts', label: 'Contacts', icon: ContactsIcon, path: '#c' },
        { id: 'you', label: 'You', icon: YouIcon, path: '#you' },
      ]}
      foot={
        <>
          <IconButton label="Settings" icon={<SlidersHorizontal size={22} />} />
          <Avatar id="Inès Moreau" name="Inès Moreau" size={40} className="mt-1" />
        </>
      }
      list={<List current={open} />}
      listLabel="Chats"
      content={open ? <Content /> : null}
      contentLabel="Chat"
      details={details ? <Details /> : null}
      detailsLabel="Details"
      placeholder={
        <div className="relative h-full bg-chat">
          <TilePattern kind="wall" />
          <div className="relative h-full">
            <EmptyState
              drawing="no-chats"
              title="Pick a chat"
              body="Or start one with the plus on the left."
            />
          </div>
        </div>
      }
    />
  );
}
