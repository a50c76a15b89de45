"""科技型中小企业: the yearly self-evaluation of small and medium firms of science and technology."""
