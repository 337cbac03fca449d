# Bucket, key and region come from environments/<environment>.s3.tfbackend, which `make bootstrap` writes. Where there
# is none, `make` keeps the state in infra/.state/ by an override of this block.
terraform {
  backend "s3" {}
}
