"""企业科技特派员: batches, the pool, plans, postings, service, assessment, vouchers."""
