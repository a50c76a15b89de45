"""Panels drawn by lot under constraints, scores by weighted criteria, and the calibration of strict and lenient reviewers."""
