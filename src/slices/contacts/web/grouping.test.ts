// People under their letters.
import { describe, expect, it } from 'vitest';
import { fits, groupByLetter, letterOf } from './grouping.ts';
import { person, strangerTo } from './testing/town-hall.ts';

const town = ['Zoé Petit', 'Élodie Girard', 'eva', '42 Café', 'Øystein Ås', '李 明', 'Omar'].map((name) => ({
  ...strangerTo(person('Somebody')),
  person: { ...person('Somebody'), name },
}));

describe('letters', () => {
  it('count accents and case as nothing, and put signs and digits last', () => {
    const groups = groupByLetter(town, 'en').map(({ letter, people }) => [
      letter,
      ...people.map((each) => each.person.name),
    ]);
    expect(groups).toEqual([
      ['E', 'Élodie Girard', 'eva'],
      ['O', 'Omar'],
      ['Ø', 'Øystein Ås'],
      ['Z', 'Zoé Petit'],
      ['#', '42 Café', '李 明'],
    ]);
  });
  it('are there for an empty name, too', () => {
    expect([letterOf(''), letterOf('  noor'), letterOf('🌻 Sun')]).toEqual(['#', 'N', '#']);
  });
});

describe('a search among contacts', () => {
  const zoe = { ...strangerTo(person('Zoe Petit')), person: { ...person('Zoe Petit'), name: 'Zoé Petit' } };
  it('fits the start of any word, without accents, and any part of the handle', () => {
    expect(['zoe', 'PET', '@zoe_p', 'oe_pe', ''].map((typed) => fits(zoe, typed))).toEqual(
      Array(5).fill(true),
    );
    expect(['oa', 'etit p'].map((typed) => fits(zoe, typed))).toEqual([false, false]);
  });
});
