// Faces, rows, profiles and codes.
import { ActionTiles } from '../action-tiles.tsx';
import { Avatar, AvatarPair, AvatarStack, Portrait } from '../avatar.tsx';
import { Button } from '../button.tsx';
import { CodeAction, CodeCard } from '../code-card.tsx';
import { IconButton } from '../icon-button.tsx';
import {
  Ban,
  Bell,
  Camera,
  Database,
  Download,
  Ellipsis,
  Globe,
  Laptop,
  Link,
  Lock,
  LogOut,
  MessageCircle,
  Moon,
  Phone,
  QrCode,
  RefreshCw,
  ScanLine,
  Share,
  Smartphone,
  Video,
  AtSign,
  ContactsIcon,
} from '../icons.tsx';
import { ContactRow, PersonRequest } from '../person-rows.tsx';
import { ProfileHeader } from '../profile-header.tsx';
import { DeviceRow, RowGroup, SettingRow, SwitchRow, ChoiceRow } from '../setting-row.tsx';
import { Verified } from '../verified.tsx';
import { Box } from './basics.tsx';

const noor = { id: 'p-noor', name: 'Noor Haddad' };
const names = [
  'Inès Moreau',
  'Théo Marchand',
  'Amina Rahal',
  'Jonas Weber',
  'Léa Fontaine',
  'Papa',
  '李 明',
  'Øystein Ås',
  'K. Ito',
];

function Rows() {
  return (
    <div className="-m-5 pb-4">
      <RowGroup className="mt-4">
        <SettingRow href="#a" icon={<ContactsIcon size={20} />} hue="accent" title="Contacts" count={3} />
        <SettingRow href="#a" icon={<Lock size={20} />} hue="accent" title="Privacy" />
        <SettingRow href="#a" icon={<Laptop size={20} />} hue="sea" title="Devices and sign-in" value="4" />
        <SettingRow
          href="#a"
          icon={<Bell size={20} />}
          hue="coral"
          title="Notifications"
          value="Quiet 22–7"
        />
        <SettingRow
          href="#a"
          icon={<Database size={20} />}
          hue="sky"
          title="Storage and export"
          value="1.2 GB"
          current
        />
        <SettingRow href="#a" icon={<Globe size={20} />} hue="moss" title="Language" value="English" />
        <SettingRow href="#a" icon={<Moon size={20} />} hue="plum" title="Appearance" value="As the system" />
        <SettingRow onClick={() => undefined} icon={<LogOut size={20} />} danger title="Sign out" />
      </RowGroup>
      <RowGroup title="In chats" inset="none">
        <SwitchRow
          title="Read receipts"
          body="Off means you don’t see them either"
          checked
          onChange={() => undefined}
        />
        <SwitchRow
          title="Show when I’m online"
          body="Works both ways too"
          checked={false}
          onChange={() => undefined}
        />
        <ChoiceRow name="t" title="Light" checked onChoose={() => undefined} />
        <ChoiceRow name="t" title="Dark" checked={false} onChoose={() => undefined} />
      </RowGroup>
      <RowGroup title="Devices" inset="tile">
        <DeviceRow
          icon={<Smartphone size={24} />}
          name="Phone"
          here="This one"
          lines={['Installed app', 'Active now']}
        />
        <DeviceRow
          icon={<Laptop size={24} />}
          name="Laptop"
          lines={['Chrome · 192.168.1.20', '8 min ago']}
          signOutLabel="Sign out"
        />
      </RowGroup>
    </div>
  );
}

function Requests() {
  const actions = (kind: 'primary' | 'soft') => (
    <>
      <Button kind={kind} className="flex-1">
        Accept
      </Button>
      <Button kind="neutral">Ignore</Button>
      <IconButton kind="soft" label="More" icon={<Ellipsis size={22} />} />
    </>
  );
  return (
    <div className="-m-2 space-y-2.5">
      <PersonRequest
        person={{ id: 'karim', name: 'Karim Benali' }}
        body="@karim · 4 friends in common"
        when="2 h"
        note="Hi Inès, we met at the climbing hall. I’m Jonas’ cousin."
        actions={actions('primary')}
      />
      <PersonRequest
        person={{ id: 'sofia', name: 'Sofia Lindqvist' }}
        body="@sofia"
        when="Yesterday"
        note="You asked about the spare harness."
        actions={actions('soft')}
      />
    </div>
  );
}

function Contacts() {
  return (
    <div className="-m-5 py-2">
      <ActionTiles
        label="Add people"
        className="px-4 py-2"
        tiles={[
          { id: 's', label: 'Scan', icon: <ScanLine size={23} /> },
          { id: 'h', label: 'Handle', icon: <AtSign size={23} /> },
          { id: 'l', label: 'Invite link', icon: <Link size={23} /> },
          { id: 'q', label: 'My code', icon: <QrCode size={23} /> },
        ]}
      />
      <ContactRow
        person={{ ...noor, online: true }}
        title={
          <>
            Noor Haddad <span className="font-normal text-ink-2">· flatmate</span>
          </>
        }
        body="Online"
        href="#a"
        current
        actions={
          <>
            <IconButton kind="accent-soft" label="Message" icon={<MessageCircle size={22} />} />
            <IconButton kind="accent-soft" label="Call" icon={<Phone size={22} />} />
          </>
        }
      />
      {names.slice(1, 6).map((name) => (
        <ContactRow
          key={name}
          person={{ id: name, name }}
          body="Seen yesterday"
          href="#a"
          mark={name.startsWith('Am') ? <Verified label="Verified" /> : undefined}
        />
      ))}
    </div>
  );
}

export function People() {
  return (
    <main className="scroll-area h-dvh bg-surface-2 p-4 desktop:columns-3">
      <h1 className="sr-only">Parts</h1>
      <Box title="Faces">
        <div className="flex flex-wrap items-center gap-3">
          {names.map((name) => (
            <Avatar key={name} id={name} name={name} online={name.startsWith('T')} />
          ))}
          <Avatar id="brel" name="Maison Brel" shape="squircle" />
          <AvatarPair
            back={{ id: 'Théo', name: 'Théo' }}
            front={{ id: 'Léa Fontaine', name: 'Léa Fontaine' }}
          />
          <AvatarStack faces={names.slice(0, 3).map((name) => ({ id: name, name }))} />
          <Verified label="Verified" size={22} />
          <Portrait
            {...noor}
            size={132}
            badge={<IconButton kind="accent" label="Change photo" icon={<Camera size={22} />} />}
          />
        </div>
      </Box>
      <Box title="Settings">
        <Rows />
      </Box>
      <Box title="Requests">
        <Requests />
      </Box>
      <Box title="Contacts">
        <Contacts />
      </Box>
      <Box title="Profile">
        <div className="-m-5 pb-4">
          <ProfileHeader
            cover
            person={noor}
            subtitle="@noor"
            about="Lamps, tiles and long lunches. Ask me about the cargo bike."
          >
            <ActionTiles
              label="Do"
              tiles={[
                { id: 'm', label: 'Message', icon: <MessageCircle size={23} /> },
                { id: 'c', label: 'Call', icon: <Phone size={23} /> },
                { id: 'v', label: 'Video', icon: <Video size={23} /> },
                { id: 'b', label: 'Block', icon: <Ban size={23} /> },
              ]}
            />
          </ProfileHeader>
        </div>
      </Box>
      <Box title="Code">
        <div className="-m-5">
          <CodeCard
            person={{ id: 'Inès Moreau', name: 'Inès Moreau' }}
            handle="@ines"
            value="https://plaza.example/i/k3J9sd82hdk2"
            label="Code to add Inès"
            hint="Scan to add me on Plaza"
          >
            <CodeAction label="Share link" icon={<Share size={24} />} onClick={() => undefined} />
            <CodeAction label="Save picture" icon={<Download size={24} />} onClick={() => undefined} />
            <CodeAction label="New code" icon={<RefreshCw size={24} />} onClick={() => undefined} />
          </CodeCard>
        </div>
      </Box>
    </main>
  );
}
