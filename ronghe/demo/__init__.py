"""The synthetic demonstration province: deterministic, labelled 合成 everywhere."""
