"""Rights in results and the money they bring: the law, its parameters by day, and the provinces laid over them."""
