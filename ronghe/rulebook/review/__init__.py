"""评审与回避: what law and practice ask of panels, reviewers and their ties; see text.md and parameters.toml."""
