"""The export on the staff screen: places, options, the job, its outcome."""
