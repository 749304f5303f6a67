import { Button, Group, Text } from '@mantine/core';
import { IconMap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { outlinesQuery } from '../../data/figure-queries.ts';
import { useSession } from '../../session/session.ts';
import { useFigureFilters } from '../figures/figures-frame.tsx';

/** Where the outlines of the map come from, or why there is no map. */
export function AboutOutlines() {
  const { may } = useSession();
  const { year } = useFigureFilters();
  const { data } = useQuery(outlinesQuery);
  if (data === undefined) return null;
  const { outlines } = data;
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" c="var(--cg-ink-2)" maw="var(--cg-measure)">
        {outlines
          ? `Contours des communes : ${outlines.source}. Les traits épais séparent les secteurs.`
          : 'Chaque case est une commune, rangée dans son secteur par ordre alphabétique. Ce n’est pas une carte : les contours des communes n’ont pas été chargés, et aucun n’est inventé.'}
      </Text>
      {may('figures:write') && (
        <Button
          component={Link}
          to={`/chiffres/contours?annee=${year}`}
          variant="default"
          size="compact-md"
          className="cg-no-print"
          leftSection={<IconMap size={16} aria-hidden="true" />}
        >
          {outlines ? 'Changer les contours' : 'Charger les contours'}
        </Button>
      )}
    </Group>
  );
}
