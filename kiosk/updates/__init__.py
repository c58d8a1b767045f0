"""Updates without a network: signed bundles, unpacked beside what runs and taken back where they fail."""
