"""平台: what the province builds its research on, such as big facilities."""
