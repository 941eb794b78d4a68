// The people of the demo town and what they have said to one another.

export interface Townsperson {
  readonly handle: string;
  readonly name: string;
  readonly locale: 'en' | 'fr';
}

const person = (handle: string, name: string, locale: 'en' | 'fr' = 'fr'): Townsperson => ({
  handle,
  name,
  locale,
});

/** Mila is the one whose phone the demo shows. */
export const mila = person('mila', 'Mila Laurent');

export const townspeople: readonly Townsperson[] = [
  mila,
  person('noor', 'Noor Haddad'),
  person('theo', 'Théo Marchand'),
  person('amina', 'Amina Rahal'),
  person('jonas', 'Jonas Weber', 'en'),
  person('lea', 'Léa Fontaine'),
  person('bastien', 'Bastien Brel'),
  person('georges', 'Georges Laurent'),
  person('karim', 'Karim Benali'),
  person('fatou', 'Fatou Diop'),
  person('mei', 'Mei Lin', 'en'),
  person('kenji', 'Kenji Sato', 'en'),
  person('rosa', 'Rosa Almeida'),
  person('ibrahim', 'Ibrahim Sow'),
  person('ines', 'Inès Moreau'),
  person('zoe', 'Zoé Fontaine'),
  person('hugo', 'Hugo Marchand'),
  person('priya', 'Priya Nair', 'en'),
  person('sam', 'Sam Rivers', 'en'),
  person('olivia', 'Olivia Brooks', 'en'),
  person('harjit', 'Harjit Singh', 'en'),
  person('adama', 'Adama Traoré'),
  person('yara', 'Yara Mansour'),
  person('lucas', 'Lucas Ferreira', 'en'),
  person('promo_mobile', 'Promo Mobile'),
];

/** People who have asked Mila, with their notes; she has not answered yet. */
export const requests: readonly { readonly from: string; readonly note: string }[] = [
  { from: 'yara', note: 'We met at Jonas’s climbing evening. I have your blue scarf.' },
  { from: 'lucas', note: 'Hi, I run the Saturday market stall next to Bastien.' },
];

/** Whom Mila has asked and who has not answered yet. */
export const asked: readonly { readonly to: string; readonly note: string }[] = [
  { to: 'sam', note: 'It was good to meet you at the library. Shall we swap books?' },
];

/** Whom Mila wants to hear from no more. */
export const blocked: readonly string[] = ['promo_mobile'];

/** Two people who are contacts and talk. `minutesAgo` is when their first line was said. */
export interface Dialogue {
  readonly between: readonly [string, string];
  readonly minutesAgo: number;
  /** `who +minutes words`, one line each: so long after the line before. */
  readonly lines: string;
  /** How many of the last lines Mila has not read. */
  readonly unread?: number;
  readonly pinned?: boolean;
  readonly muted?: boolean;
  readonly draft?: string;
}

export const dialogues: readonly Dialogue[] = [
  {
    between: ['noor', 'mila'],
    minutesAgo: 2_940,
    pinned: true,
    unread: 2,
    lines: `
      noor +0 Did you see the flat on rue des Pierres?
      mila +4 The one with the blue door? I walked past it this morning.
      noor +1 That one. Three rooms, and a balcony over the square 🌿
      mila +2 How much?
      noor +6 1,140 with heating. I asked for Thursday at six, can you come along?
      mila +3 Thursday works. I finish at half past five, so meet you at the fountain.
      noor +1 Perfect
      noor +0 I’ll bring the measuring tape, you bring the hard questions.
      mila +2 Deal. First one: where does the washing machine go?
      noor +5 😅 In the bathroom, I hope
      noor +1380 We’re here, the agent is late. No rush!
      mila +3 Two minutes, I can see you from the tram
      noor +96 I can’t stop thinking about that light in the kitchen
      mila +2 And the neighbours waved at us. That never happens where I live.
      mila +1 Shall we call them tomorrow, before somebody else does?
      noor +4 Yes. I’ll write the letter tonight and send it to you to read.
      noor +1080 Letter sent, copy at https://plaza.example/letters/rue-des-pierres
      mila +9 It’s lovely. You made me sound far more organised than I am.
      noor +2 That is what friends are for
      noor +118 They answered 🎉
      noor +0 The keys are ours!
      mila +1 NO
      mila +0 Really??
      noor +1 Really. Saturday, ten o’clock. Théo has a van and Amina says she brings lunch.
      mila +3 Yes! I’ll tell Théo and Amina
      noor +2 And Umi no Mise in the evening to celebrate? Table for four?
      noor +1 I’ll book 19:30 unless you shout`,
  },
  {
    between: ['theo', 'mila'],
    minutesAgo: 1_500,
    lines: `
      mila +0 Tu as toujours ton utilitaire ?
      theo +12 Oui, pourquoi ?
      mila +1 Noor et moi déménageons samedi. Tu serais libre à dix heures ?
      theo +3 Samedi dix heures, c’est noté. Le canapé passe par l’escalier ?
      mila +2 On a mesuré : 78 cm contre 80. Ça passe, en théorie.
      theo +1 En théorie 🙂
      theo +220 J’apporte des sangles et Hugo, il est ravi de porter des cartons.
      mila +5 Dis-lui qu’il y aura de la brioche.`,
  },
  {
    between: ['amina', 'mila'],
    minutesAgo: 1_320,
    unread: 1,
    lines: `
      amina +0 J’ai entendu pour les clés, félicitations à vous deux ❤️
      mila +6 Merci ! Tu viens samedi ?
      amina +1 Bien sûr. Je fais le couscous de ma mère, il en reste toujours pour douze.
      mila +2 Tu nous sauves.
      amina +700 Une question importante : coriandre ou pas coriandre ?`,
  },
  {
    between: ['jonas', 'mila'],
    minutesAgo: 4_200,
    muted: true,
    lines: `
      jonas +0 Climbing on Sunday? The hall opens at nine.
      mila +33 Count me in, if my arms survive Saturday.
      jonas +2 What happens on Saturday?
      mila +1 A sofa.
      jonas +1 Ah. I’ll bring tape.
      jonas +1440 Also: who has a spare harness? Yara asks.
      mila +12 I have one, size S.`,
  },
  {
    between: ['lea', 'mila'],
    minutesAgo: 380,
    unread: 3,
    lines: `
      lea +0 I’m going live at eight tonight, from the balcony 🎥
      mila +9 What are you playing?
      lea +1 Three new songs, and whatever people ask for
      lea +240 Will you be there?
      lea +1 I need at least one friendly face in the comments
      lea +0 🙏`,
  },
  {
    between: ['bastien', 'mila'],
    minutesAgo: 900,
    lines: `
      mila +0 Bonjour Bastien, il vous reste des brioches pour samedi matin ?
      bastien +7 Bonjour Mila. Combien vous en faut-il ?
      mila +1 Deux grandes, si possible avant neuf heures et demie.
      bastien +2 C’est mis de côté. Elles sortent du four à sept heures.
      mila +1 Vous êtes formidable, merci.`,
  },
  {
    between: ['georges', 'mila'],
    minutesAgo: 5_800,
    lines: `
      georges +0 Bonjour ma fille, c’est papa. J’apprends à me servir de Plaza.
      mila +3 Papa ! Bienvenue 🎉
      georges +8 Comment met-on les petits bonshommes ?
      mila +1 Le visage à droite du texte, là où tu écris.
      georges +11 👨‍🌾
      mila +1 Parfait.
      georges +2870 Ta mère demande si tu viens dimanche.
      mila +40 Oui, après l’escalade. J’apporte le dessert.`,
  },
  {
    between: ['priya', 'mila'],
    minutesAgo: 8_700,
    draft: 'Thank you! I’ll send the',
    lines: `
      priya +0 Slides for Monday are ready. Do you want to go through them together?
      mila +25 Yes please. Half past two?
      priya +1 Works. I’ve put the numbers on page 4, have a look beforehand.
      mila +180 Looked. The chart on page 6 needs its source, the rest is clear.
      priya +4 Good catch, added.`,
  },
  {
    between: ['kenji', 'mila'],
    minutesAgo: 10_100,
    lines: `
      kenji +0 The library keeps your book until Friday.
      mila +60 Thank you, Kenji. I’ll come by on Thursday.
      kenji +2 It is the one about tiles, yes? A very good one.`,
  },
  {
    between: ['fatou', 'mila'],
    minutesAgo: 12_000,
    lines: `
      fatou +0 Le marché de samedi est déplacé place du Puits, à cause des travaux.
      mila +15 Merci de prévenir ! Tu y seras ?
      fatou +1 Comme toujours, au coin, avec les mangues.`,
  },
  {
    between: ['rosa', 'mila'],
    minutesAgo: 14_300,
    lines: `
      rosa +0 Mila, j’ai retrouvé votre parapluie au club de lecture.
      mila +90 Quelle chance, je le cherchais partout. Je passe demain !
      rosa +5 Il vous attend près de la porte.`,
  },
  {
    between: ['noor', 'theo'],
    minutesAgo: 1_000,
    lines: `
      noor +0 Merci pour samedi, tu nous sauves
      theo +4 Avec plaisir. Le canapé, c’est vraiment 78 cm ?`,
  },
  {
    between: ['lea', 'zoe'],
    minutesAgo: 700,
    lines: `
      zoe +0 Je peux chanter avec toi ce soir ?
      lea +2 Une chanson, et après au lit 😘`,
  },
];

export interface Line {
  readonly from: string;
  readonly afterMinutes: number;
  readonly text: string;
}

/** The lines of a dialogue. */
export function linesOf(dialogue: Dialogue): Line[] {
  return dialogue.lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, from, after, text] = /^\s*(\w+) \+(\d+) (.+)$/.exec(line) ?? [];
      if (from === undefined || !dialogue.between.includes(from))
        throw new Error(`This line cannot be read: ${line}`);
      return { from, afterMinutes: Number(after), text: text! };
    });
}
