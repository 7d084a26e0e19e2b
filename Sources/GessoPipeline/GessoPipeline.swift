// GessoPipeline starts here.
