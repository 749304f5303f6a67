import { type ElementRule, holds, notNull } from '../model/element-rule.ts';
import type { Check } from '../model/fault.ts';
import { codeIn } from '../value-sets/coded-value.ts';
import { labelled } from './attributes.ts';

/** One exam, dated, and one who did it: asked of the first act that the document documents. */
const mainAct: Check = (node, { fault }) => {
  const [first] = node.all('documentationOf');
  if (first === undefined) return;
  const performers = first.follow('serviceEvent', 'performer');
  const times = first.follow('serviceEvent', 'effectiveTime');
  if (performers.length !== 1) {
    fault({
      code: 'HDR-PERFORMER',
      node: first,
      below: 'serviceEvent/performer',
      found: String(performers.length),
    });
  }
  if (times.length !== 1) {
    fault({
      code: 'HDR-EXAM-TIME',
      node: first,
      below: 'serviceEvent/effectiveTime',
      found: String(times.length),
    });
  }
};

const performer: ElementRule = {
  name: 'performer',
  when: (node) => node.attribute('typeCode') === 'PRF' && holds('assignedEntity')(node),
  children: [
    {
      name: 'assignedEntity',
      when: holds('representedOrganization'),
      missing: 'HDR-PERFORMER-ORGANISATION',
      once: true,
      children: [
        { name: 'id', missing: 'HDR-PERFORMER-ID' },
        { name: 'code', once: true, checks: [labelled, codeIn('JDV_J01_XdsAuthorSpecialty_CISIS')] },
        {
          name: 'assignedPerson',
          once: true,
          children: [{ name: 'name', when: holds('family'), once: true }],
        },
        {
          name: 'representedOrganization',
          once: true,
          children: [
            { name: 'name', once: true },
            {
              name: 'standardIndustryClassCode',
              when: notNull,
              missing: 'HDR-PRACTICE-SETTING',
              once: true,
              checks: [labelled, codeIn('JDV_J04_XdsPracticeSettingCode_CISIS')],
            },
          ],
        },
      ],
    },
  ],
};

export const MAIN_ACT: Check = mainAct;

export const serviceEvents: readonly ElementRule[] = [
  {
    name: 'documentationOf',
    when: (node) => notNull(node) && holds('serviceEvent')(node),
    missing: 'HDR-SERVICE-EVENT',
    children: [
      {
        name: 'serviceEvent',
        when: notNull,
        missing: 'HDR-SERVICE-EVENT',
        once: true,
        children: [
          { name: 'code', once: true },
          {
            name: 'effectiveTime',
            once: true,
            children: [{ name: 'low', missing: 'HDR-EXAM-START', once: true }],
          },
          performer,
        ],
      },
    ],
  },
];

/** An encounter that has begun or ended. */
const bounded: Check = (node, { fault }) => {
  if (node.child('low') === undefined && node.child('high') === undefined && !node.isNull) {
    fault({ code: 'HDR-ENCOUNTER-TIME', node, below: 'high' });
  }
};

export const encounter: ElementRule = {
  name: 'componentOf',
  when: (node) => notNull(node) && holds('encompassingEncounter')(node),
  missing: 'HDR-ENCOUNTER',
  once: true,
  children: [
    {
      name: 'encompassingEncounter',
      when: (node) => notNull(node) && holds('location')(node),
      missing: 'HDR-FACILITY',
      once: true,
      children: [
        { name: 'code', once: true, checks: [labelled, codeIn('JDV_J142_TypeRencontre_CISIS')] },
        { name: 'effectiveTime', missing: 'HDR-ENCOUNTER-TIME', once: true, checks: [bounded] },
        {
          name: 'location',
          when: holds('healthCareFacility'),
          missing: 'HDR-FACILITY',
          once: true,
          children: [
            {
              name: 'healthCareFacility',
              when: notNull,
              missing: 'HDR-FACILITY',
              once: true,
              children: [
                {
                  name: 'code',
                  when: notNull,
                  missing: 'HDR-FACILITY',
                  once: true,
                  checks: [labelled, codeIn('JDV_J02_XdsHealthcareFacilityTypeCode_CISIS')],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};
