(module
 (type $0 (func (param i32 i32 i32 i32 i32 i32 i32)))
 (type $1 (func (param i32 i32 i32 i32)))
 (type $2 (func (param i32 i32 i32 i32 i32)))
 (type $3 (func (result i32)))
 (type $4 (func (param v128) (result v128)))
 (type $5 (func (param i32 i32 i32)))
 (type $6 (func))
 (type $7 (func (param i32 f64)))
 (type $8 (func (param i32 i32 i32 i32 i32 i32) (result i32)))
 (type $9 (func (param f64 i32) (result f64)))
 (type $10 (func (param i32 f64 i32 i32)))
 (type $11 (func (param i32 i32 i32 i32 i32 i32) (result v128)))
 (type $12 (func (param i32 i32 i32) (result i32)))
 (type $13 (func (param i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $14 (func (param i32)))
 (type $15 (func (param i32 i32 i32 i32 f32 i32 i32)))
 (global $memory/next (mut f64) (f64.const 0))
 (memory $0 1)
 (export "record" (func $kernel/record))
 (export "train" (func $kernel/train))
 (export "gradientNorms" (func $kernel/gradientNorms))
 (export "draw" (func $generator/draw))
 (export "layout" (func $memory/layout))
 (export "memory" (memory $0))
 (func $mathematics/exp (param v128) (result v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  local.get 0
  v128.const i32x4 0xc2ae999a 0xc2ae999a 0xc2ae999a 0xc2ae999a
  f32x4.max
  v128.const i32x4 0x42b0999a 0x42b0999a 0x42b0999a 0x42b0999a
  f32x4.min
  local.tee 3
  v128.const i32x4 0x3fb8aa3b 0x3fb8aa3b 0x3fb8aa3b 0x3fb8aa3b
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.tee 2
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.sub
  local.set 1
  v128.const i32x4 0x39506967 0x39506967 0x39506967 0x39506967
  local.get 3
  local.get 1
  v128.const i32x4 0x3f318000 0x3f318000 0x3f318000 0x3f318000
  f32x4.mul
  f32x4.sub
  local.get 1
  v128.const i32x4 0xb95e8083 0xb95e8083 0xb95e8083 0xb95e8083
  f32x4.mul
  f32x4.sub
  local.tee 4
  f32x4.mul
  v128.const i32x4 0x3ab743ce 0x3ab743ce 0x3ab743ce 0x3ab743ce
  f32x4.add
  local.get 4
  f32x4.mul
  v128.const i32x4 0x3c088908 0x3c088908 0x3c088908 0x3c088908
  f32x4.add
  local.get 4
  f32x4.mul
  v128.const i32x4 0x3d2aa9c1 0x3d2aa9c1 0x3d2aa9c1 0x3d2aa9c1
  f32x4.add
  local.get 4
  f32x4.mul
  v128.const i32x4 0x3e2aaaaa 0x3e2aaaaa 0x3e2aaaaa 0x3e2aaaaa
  f32x4.add
  local.get 4
  f32x4.mul
  v128.const i32x4 0x3f000000 0x3f000000 0x3f000000 0x3f000000
  f32x4.add
  local.get 4
  local.get 4
  f32x4.mul
  f32x4.mul
  local.get 4
  f32x4.add
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  f32x4.add
  local.get 2
  i32.const 23
  i32x4.shl
  i32x4.add
 )
 (func $memory/place (param i32) (param f64)
  local.get 0
  i32.const 2
  i32.shl
  global.get $memory/next
  f64.const 4294967295
  f64.min
  i32.trunc_sat_f64_u
  i32.store
  global.get $memory/next
  local.get 1
  f64.const 4
  f64.mul
  f64.add
  f64.const 0.015625
  f64.mul
  f64.ceil
  f64.const 64
  f64.mul
  global.set $memory/next
 )
 (func $memory/parameters (result i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  i32.const 4
  i32.load
  local.set 2
  loop $for-loop|0
   local.get 0
   local.get 2
   i32.lt_s
   if
    local.get 0
    i32.const 1
    i32.add
    local.tee 3
    i32.const -64
    i32.sub
    i32.const 2
    i32.shl
    i32.load
    local.get 0
    i32.const -64
    i32.sub
    i32.const 2
    i32.shl
    i32.load
    i32.const 1
    i32.add
    i32.mul
    local.get 1
    i32.add
    local.set 1
    local.get 3
    local.set 0
    br $for-loop|0
   end
  end
  local.get 1
 )
 (func $mathematics/tanh (param v128) (result v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  local.get 0
  v128.const i32x4 0xbbbaf0ea 0xbbbaf0ea 0xbbbaf0ea 0xbbbaf0ea
  local.get 0
  local.get 0
  f32x4.mul
  local.tee 3
  f32x4.mul
  v128.const i32x4 0x3ca9134e 0x3ca9134e 0x3ca9134e 0x3ca9134e
  f32x4.add
  local.get 3
  f32x4.mul
  v128.const i32x4 0xbd5c1e2d 0xbd5c1e2d 0xbd5c1e2d 0xbd5c1e2d
  f32x4.add
  local.get 3
  f32x4.mul
  v128.const i32x4 0x3e088393 0x3e088393 0x3e088393 0x3e088393
  f32x4.add
  local.get 3
  f32x4.mul
  v128.const i32x4 0xbeaaaa99 0xbeaaaa99 0xbeaaaa99 0xbeaaaa99
  f32x4.add
  local.get 3
  f32x4.mul
  local.get 0
  f32x4.mul
  f32x4.add
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  v128.const i32x4 0x40000000 0x40000000 0x40000000 0x40000000
  local.get 0
  f32x4.abs
  local.tee 4
  local.get 4
  f32x4.add
  call $mathematics/exp
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  f32x4.add
  f32x4.div
  f32x4.sub
  local.tee 2
  f32x4.neg
  local.get 2
  local.get 0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f32x4.lt
  v128.bitselect
  local.get 4
  v128.const i32x4 0x3f200000 0x3f200000 0x3f200000 0x3f200000
  f32x4.lt
  v128.bitselect
 )
 (func $samples/gather (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (result i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  i32.const 32
  i32.const 20
  local.get 4
  select
  i32.load
  local.set 13
  i32.const 36
  i32.const 24
  local.get 4
  select
  i32.load
  local.set 14
  i32.const 40
  i32.const 28
  local.get 4
  select
  i32.load
  local.set 15
  i32.const 96
  i32.const 88
  local.get 4
  select
  i32.load
  local.set 19
  i32.const 100
  i32.const 92
  local.get 4
  select
  i32.load
  local.set 20
  i32.const 256
  i32.load
  local.set 10
  i32.const 12
  i32.load
  i32.const 2
  i32.eq
  if (result i32)
   i32.const 1
  else
   i32.const 4
   i32.load
   i32.const -64
   i32.sub
   i32.const 2
   i32.shl
   i32.load
  end
  local.set 11
  i32.const 124
  i32.load
  local.set 16
  i32.const 128
  i32.load
  local.set 17
  i32.const 132
  i32.load
  local.set 21
  i32.const 1
  local.get 1
  i32.const 2
  i32.shl
  local.get 5
  if (result i32)
   i32.const 48
   i32.load
   i32.eqz
  else
   local.get 5
  end
  local.tee 22
  local.get 14
  local.get 15
  i32.or
  i32.or
  i32.eqz
  local.tee 18
  select
  local.set 23
  loop $for-loop|0
   local.get 8
   local.get 23
   i32.lt_s
   if
    local.get 8
    local.get 13
    i32.mul
    i32.const 2
    i32.shl
    i32.const 0
    local.get 22
    select
    local.get 21
    i32.add
    local.set 24
    local.get 13
    local.get 8
    local.get 0
    i32.const 2
    i32.shl
    i32.add
    i32.mul
    local.tee 28
    i32.const 0
    local.get 14
    select
    local.set 25
    local.get 28
    i32.const 0
    local.get 15
    select
    local.set 26
    local.get 8
    i32.const 3
    i32.and
    i32.const 2
    i32.shl
    local.tee 29
    local.get 8
    i32.const 2
    i32.shr_s
    local.tee 30
    local.get 10
    i32.const 6
    i32.shl
    i32.mul
    local.get 16
    i32.add
    i32.add
    local.set 27
    local.get 29
    local.get 11
    i32.const 6
    i32.shl
    local.get 30
    i32.mul
    local.get 17
    i32.add
    i32.add
    local.set 31
    i32.const 0
    local.set 7
    loop $for-loop|1
     local.get 7
     i32.const 4
     i32.lt_s
     if
      local.get 7
      i32.const 0
      local.get 3
      local.get 7
      i32.gt_s
      select
      local.get 2
      i32.add
      local.set 1
      local.get 5
      if
       local.get 1
       i32.const 2
       i32.shl
       local.get 24
       i32.add
       i32.load
       local.set 1
      end
      local.get 10
      local.get 1
      local.get 25
      i32.add
      i32.mul
      i32.const 2
      i32.shl
      local.get 19
      i32.add
      local.set 4
      local.get 11
      local.get 1
      local.get 26
      i32.add
      i32.mul
      i32.const 2
      i32.shl
      local.get 20
      i32.add
      local.set 1
      local.get 18
      if
       local.get 7
       i32.const 2
       i32.shl
       local.get 16
       i32.add
       local.set 6
       i32.const 0
       local.set 9
       loop $for-loop|2
        local.get 9
        local.get 10
        i32.lt_s
        if
         local.get 6
         local.get 4
         f32.load
         f32.store
         local.get 9
         i32.const 1
         i32.add
         local.set 9
         local.get 4
         i32.const 4
         i32.add
         local.set 4
         local.get 6
         i32.const 16
         i32.add
         local.set 6
         br $for-loop|2
        end
       end
       local.get 7
       i32.const 2
       i32.shl
       local.get 17
       i32.add
       local.set 4
       i32.const 0
       local.set 6
       loop $for-loop|3
        local.get 6
        local.get 11
        i32.lt_s
        if
         local.get 4
         local.get 1
         f32.load
         f32.store
         local.get 6
         i32.const 1
         i32.add
         local.set 6
         local.get 1
         i32.const 4
         i32.add
         local.set 1
         local.get 4
         i32.const 16
         i32.add
         local.set 4
         br $for-loop|3
        end
       end
      else
       local.get 7
       i32.const 4
       i32.shl
       local.get 27
       i32.add
       local.set 6
       i32.const 0
       local.set 9
       loop $for-loop|4
        local.get 9
        local.get 10
        i32.lt_s
        if
         local.get 6
         local.get 4
         f32.load
         f32.store
         local.get 9
         i32.const 1
         i32.add
         local.set 9
         local.get 4
         i32.const 4
         i32.add
         local.set 4
         local.get 6
         i32.const -64
         i32.sub
         local.set 6
         br $for-loop|4
        end
       end
       local.get 7
       i32.const 4
       i32.shl
       local.get 31
       i32.add
       local.set 4
       i32.const 0
       local.set 6
       loop $for-loop|5
        local.get 6
        local.get 11
        i32.lt_s
        if
         local.get 4
         local.get 1
         f32.load
         f32.store
         local.get 6
         i32.const 1
         i32.add
         local.set 6
         local.get 1
         i32.const 4
         i32.add
         local.set 1
         local.get 4
         i32.const -64
         i32.sub
         local.set 4
         br $for-loop|5
        end
       end
      end
      local.get 7
      i32.const 1
      i32.add
      local.set 7
      br $for-loop|1
     end
    end
    local.get 8
    i32.const 1
    i32.add
    local.set 8
    br $for-loop|0
   end
  end
  local.get 18
 )
 (func $optimizers/power (param f64) (param i32) (result f64)
  (local f64)
  f64.const 1
  local.set 2
  loop $for-loop|0
   local.get 1
   if
    local.get 2
    local.get 0
    f64.mul
    local.get 2
    local.get 1
    i32.const 1
    i32.and
    select
    local.set 2
    local.get 1
    i32.const 1
    i32.shr_s
    local.set 1
    local.get 0
    local.get 0
    f64.mul
    local.set 0
    br $for-loop|0
   end
  end
  local.get 2
 )
 (func $memory/placeSamples (param i32) (param f64) (param i32) (param i32)
  (local f64)
  local.get 0
  i32.const 0
  i32.load
  f64.convert_i32_s
  f64.const 4
  f64.mul
  local.tee 4
  f64.const 1
  local.get 2
  select
  local.get 1
  f64.mul
  i32.const 256
  i32.load
  f64.convert_i32_s
  f64.mul
  call $memory/place
  local.get 0
  i32.const 1
  i32.add
  local.get 4
  f64.const 1
  local.get 3
  select
  local.get 1
  f64.mul
  call $memory/columns
  f64.convert_i32_s
  f64.mul
  call $memory/place
 )
 (func $memory/columns (result i32)
  i32.const 12
  i32.load
  i32.const 2
  i32.eq
  if (result i32)
   i32.const 1
  else
   i32.const 4
   i32.load
   i32.const -64
   i32.sub
   i32.const 2
   i32.shl
   i32.load
  end
 )
 (func $losses/lossOf (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (result v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  local.get 0
  if
   local.get 0
   i32.const 1
   i32.eq
   if (result v128)
    v128.const i32x4 0x3d70f0f1 0x3d70f0f1 0x3d70f0f1 0x3d70f0f1
    local.get 3
    v128.load
    local.tee 14
    f32x4.abs
    f32x4.neg
    call $mathematics/exp
    local.tee 15
    local.get 15
    v128.const i32x4 0x40000000 0x40000000 0x40000000 0x40000000
    f32x4.add
    f32x4.div
    local.tee 16
    local.get 16
    f32x4.mul
    local.tee 17
    f32x4.mul
    v128.const i32x4 0x3d888889 0x3d888889 0x3d888889 0x3d888889
    f32x4.add
    local.get 17
    f32x4.mul
    v128.const i32x4 0x3d9d89d9 0x3d9d89d9 0x3d9d89d9 0x3d9d89d9
    f32x4.add
    local.get 17
    f32x4.mul
    v128.const i32x4 0x3dba2e8c 0x3dba2e8c 0x3dba2e8c 0x3dba2e8c
    f32x4.add
    local.get 17
    f32x4.mul
    v128.const i32x4 0x3de38e39 0x3de38e39 0x3de38e39 0x3de38e39
    f32x4.add
    local.get 17
    f32x4.mul
    v128.const i32x4 0x3e124925 0x3e124925 0x3e124925 0x3e124925
    f32x4.add
    local.get 17
    f32x4.mul
    v128.const i32x4 0x3e4ccccd 0x3e4ccccd 0x3e4ccccd 0x3e4ccccd
    f32x4.add
    local.get 17
    f32x4.mul
    v128.const i32x4 0x3eaaaaab 0x3eaaaaab 0x3eaaaaab 0x3eaaaaab
    f32x4.add
    local.set 18
    local.get 16
    local.get 16
    f32x4.add
    local.set 19
    local.get 14
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    f32x4.max
    local.get 14
    local.get 1
    if (result v128)
     local.get 5
     i32.const 2
     i32.shl
     local.get 4
     i32.add
     v128.load32_splat
    else
     local.get 5
     i32.const 4
     i32.shl
     local.get 4
     i32.add
     v128.load
    end
    f32x4.mul
    f32x4.sub
    local.get 19
    local.get 19
    local.get 17
    f32x4.mul
    local.get 18
    f32x4.mul
    f32x4.add
    f32x4.add
   else
    local.get 1
    if (result v128)
     local.get 5
     i32.const 2
     i32.shl
     local.get 4
     i32.add
     v128.load32_splat
    else
     local.get 5
     i32.const 4
     i32.shl
     local.get 4
     i32.add
     v128.load
    end
    local.set 20
    local.get 3
    v128.load
    local.set 8
    i32.const 1
    local.set 0
    loop $for-loop|1
     local.get 0
     local.get 2
     i32.lt_s
     if
      local.get 8
      local.get 0
      i32.const 6
      i32.shl
      local.get 3
      i32.add
      v128.load
      f32x4.max
      local.set 8
      local.get 0
      i32.const 1
      i32.add
      local.set 0
      br $for-loop|1
     end
    end
    i32.const 0
    local.set 0
    loop $for-loop|2
     local.get 0
     local.get 2
     i32.lt_s
     if
      local.get 6
      local.get 0
      i32.const 6
      i32.shl
      local.get 3
      i32.add
      v128.load
      local.get 8
      f32x4.sub
      call $mathematics/exp
      f32x4.add
      local.set 6
      local.get 0
      i32.const 1
      i32.add
      local.set 0
      br $for-loop|2
     end
    end
    v128.const i32x4 0x3d70f0f1 0x3d70f0f1 0x3d70f0f1 0x3d70f0f1
    local.get 6
    local.get 6
    i32.const 23
    i32x4.shr_u
    v128.const i32x4 0x0000007f 0x0000007f 0x0000007f 0x0000007f
    i32x4.sub
    local.tee 13
    i32.const 23
    i32x4.shl
    i32x4.sub
    local.tee 21
    v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
    f32x4.sub
    local.get 21
    v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
    f32x4.add
    f32x4.div
    local.tee 22
    local.get 22
    f32x4.mul
    local.tee 9
    f32x4.mul
    v128.const i32x4 0x3d888889 0x3d888889 0x3d888889 0x3d888889
    f32x4.add
    local.get 9
    f32x4.mul
    v128.const i32x4 0x3d9d89d9 0x3d9d89d9 0x3d9d89d9 0x3d9d89d9
    f32x4.add
    local.get 9
    f32x4.mul
    v128.const i32x4 0x3dba2e8c 0x3dba2e8c 0x3dba2e8c 0x3dba2e8c
    f32x4.add
    local.get 9
    f32x4.mul
    v128.const i32x4 0x3de38e39 0x3de38e39 0x3de38e39 0x3de38e39
    f32x4.add
    local.get 9
    f32x4.mul
    v128.const i32x4 0x3e124925 0x3e124925 0x3e124925 0x3e124925
    f32x4.add
    local.get 9
    f32x4.mul
    v128.const i32x4 0x3e4ccccd 0x3e4ccccd 0x3e4ccccd 0x3e4ccccd
    f32x4.add
    local.get 9
    f32x4.mul
    v128.const i32x4 0x3eaaaaab 0x3eaaaaab 0x3eaaaaab 0x3eaaaaab
    f32x4.add
    local.set 23
    local.get 22
    local.get 22
    f32x4.add
    local.tee 24
    local.get 24
    local.get 9
    f32x4.mul
    local.get 23
    f32x4.mul
    f32x4.add
    local.get 13
    f32x4.convert_i32x4_s
    v128.const i32x4 0x3f317218 0x3f317218 0x3f317218 0x3f317218
    f32x4.mul
    f32x4.add
    local.set 25
    i32.const 0
    local.set 0
    loop $for-loop|3
     local.get 0
     local.get 2
     i32.lt_s
     if
      local.get 8
      local.get 3
      v128.load
      f32x4.sub
      local.get 7
      local.get 20
      local.get 0
      f32.convert_i32_s
      f32x4.splat
      f32x4.eq
      v128.bitselect
      local.set 7
      local.get 0
      i32.const 1
      i32.add
      local.set 0
      local.get 3
      i32.const -64
      i32.sub
      local.set 3
      br $for-loop|3
     end
    end
    local.get 25
    local.get 7
    f32x4.add
   end
   local.set 7
  else
   i32.const 0
   local.set 0
   loop $for-loop|0
    local.get 0
    local.get 2
    i32.lt_s
    if
     local.get 5
     local.get 0
     i32.const 2
     i32.shl
     i32.add
     local.set 12
     local.get 7
     local.get 3
     v128.load
     local.get 1
     if (result v128)
      local.get 12
      i32.const 2
      i32.shl
      local.get 4
      i32.add
      v128.load32_splat
     else
      local.get 12
      i32.const 4
      i32.shl
      local.get 4
      i32.add
      v128.load
     end
     f32x4.sub
     local.tee 26
     local.get 26
     f32x4.mul
     f32x4.add
     local.set 7
     local.get 0
     i32.const 1
     i32.add
     local.set 0
     local.get 3
     i32.const -64
     i32.sub
     local.set 3
     br $for-loop|0
    end
   end
  end
  local.get 7
 )
 (func $kernel/recordBlock (param i32) (param i32) (param i32)
  local.get 0
  local.get 1
  i32.const 0
  local.get 2
  call $kernel/blockLosses
  i32.const 32
  i32.load
  if
   local.get 0
   local.get 1
   i32.const 1
   local.get 2
   call $kernel/blockLosses
  end
 )
 (func $kernel/outputs (param i32) (param i32) (param i32) (result i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  i32.const 4
  i32.load
  local.set 11
  i32.const 64
  i32.load
  local.get 1
  call $memory/parameters
  i32.const 4
  i32.shl
  local.tee 10
  i32.mul
  i32.add
  local.set 6
  i32.const 124
  i32.load
  local.set 1
  i32.const 120
  i32.load
  local.set 4
  loop $for-loop|0
   local.get 7
   local.get 11
   i32.lt_s
   if
    local.get 7
    i32.const 1
    local.get 0
    select
    i32.eqz
    local.set 13
    local.get 7
    i32.const -64
    i32.sub
    i32.const 2
    i32.shl
    i32.load
    local.set 9
    local.get 7
    i32.const 65
    i32.add
    i32.const 2
    i32.shl
    i32.load
    local.set 5
    local.get 1
    local.set 14
    block $__inlined_func$forward/forward$12
     local.get 11
     i32.const 1
     i32.sub
     local.get 7
     i32.eq
     if (result i32)
      i32.const 0
     else
      i32.const 8
      i32.load
     end
     local.tee 15
     i32.const 3
     i32.eq
     if
      local.get 13
      if
       local.get 2
       local.get 9
       local.get 5
       local.get 6
       local.get 10
       local.get 14
       local.get 4
       call $forward/sharedRelu
      else
       local.get 2
       local.get 9
       local.get 5
       local.get 6
       local.get 10
       local.get 14
       local.get 4
       call $forward/relu
      end
      br $__inlined_func$forward/forward$12
     end
     local.get 13
     if
      local.get 2
      local.get 9
      local.get 5
      local.get 6
      local.get 10
      local.get 14
      local.get 4
      call $forward/sharedLinear
     else
      local.get 2
      local.get 9
      local.get 5
      local.get 6
      local.get 10
      local.get 14
      local.get 4
      call $forward/linear
     end
     local.get 4
     local.tee 3
     local.get 2
     local.get 5
     i32.mul
     i32.const 6
     i32.shl
     i32.add
     local.set 16
     local.get 15
     i32.const 1
     i32.eq
     if
      loop $for-loop|00
       local.get 3
       local.get 16
       i32.lt_u
       if
        local.get 3
        v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
        v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
        local.get 3
        v128.load
        f32x4.neg
        v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
        f32x4.min
        call $mathematics/exp
        f32x4.add
        f32x4.div
        v128.store
        local.get 3
        i32.const 16
        i32.add
        local.set 3
        br $for-loop|00
       end
      end
     else
      local.get 15
      i32.const 2
      i32.eq
      if
       loop $for-loop|1
        local.get 3
        local.get 16
        i32.lt_u
        if
         local.get 3
         local.get 3
         v128.load
         call $mathematics/tanh
         v128.store
         local.get 3
         i32.const 16
         i32.add
         local.set 3
         br $for-loop|1
        end
       end
      else
       local.get 15
       i32.const 4
       i32.eq
       if
        loop $for-loop|2
         local.get 3
         local.get 16
         i32.lt_u
         if
          local.get 3
          local.get 3
          v128.load
          local.tee 12
          v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
          local.get 12
          f32x4.mul
          f32x4.max
          v128.store
          local.get 3
          i32.const 16
          i32.add
          local.set 3
          br $for-loop|2
         end
        end
       end
      end
     end
    end
    local.get 9
    i32.const 1
    i32.add
    local.get 5
    i32.mul
    i32.const 4
    i32.shl
    local.get 6
    i32.add
    local.set 6
    local.get 4
    local.set 1
    local.get 2
    local.get 5
    i32.mul
    i32.const 6
    i32.shl
    local.get 4
    i32.add
    local.set 4
    local.get 7
    i32.const 1
    i32.add
    local.set 7
    br $for-loop|0
   end
  end
  local.get 1
 )
 (func $kernel/blockLosses (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  i32.const 32
  i32.const 20
  local.get 2
  select
  i32.load
  local.set 12
  i32.const 12
  i32.load
  local.set 9
  i32.const 4
  i32.load
  i32.const -64
  i32.sub
  i32.const 2
  i32.shl
  i32.load
  local.set 5
  i32.const 144
  i32.load
  local.tee 16
  i32.const 0
  local.get 1
  i32.const 4
  i32.shl
  memory.fill
  loop $for-loop|0
   local.get 6
   local.get 12
   i32.lt_s
   if
    local.get 0
    local.get 1
    local.get 6
    i32.const 4
    local.get 12
    local.get 6
    i32.sub
    local.tee 18
    local.get 18
    i32.const 4
    i32.gt_s
    select
    local.tee 19
    local.get 2
    i32.const 0
    call $samples/gather
    local.tee 20
    local.set 14
    local.get 20
    local.get 0
    local.get 1
    call $kernel/outputs
    local.set 10
    i32.const 128
    i32.load
    local.set 11
    local.get 16
    local.set 4
    i32.const 0
    i32.const 1
    local.get 5
    local.get 9
    i32.const 2
    i32.eq
    select
    i32.const 6
    i32.shl
    local.get 14
    select
    local.set 17
    i32.const 0
    local.set 15
    loop $for-loop|00
     local.get 1
     local.get 15
     i32.gt_s
     if
      local.get 9
      local.get 14
      local.get 5
      local.get 10
      local.get 11
      i32.const 0
      call $losses/lossOf
      local.set 7
      i32.const 1
      local.set 8
      loop $for-loop|1
       local.get 8
       local.get 19
       i32.lt_s
       if
        local.get 7
        local.get 9
        local.get 14
        local.get 5
        local.get 8
        i32.const 4
        i32.shl
        local.get 10
        i32.add
        local.get 11
        local.get 8
        call $losses/lossOf
        f32x4.add
        local.set 7
        local.get 8
        i32.const 1
        i32.add
        local.set 8
        br $for-loop|1
       end
      end
      local.get 4
      local.get 4
      v128.load
      local.get 7
      f32x4.add
      v128.store
      local.get 15
      i32.const 1
      i32.add
      local.set 15
      local.get 11
      local.get 17
      i32.add
      local.set 11
      local.get 5
      i32.const 6
      i32.shl
      local.get 10
      i32.add
      local.set 10
      local.get 4
      i32.const 16
      i32.add
      local.set 4
      br $for-loop|00
     end
    end
    local.get 6
    i32.const 4
    i32.add
    local.set 6
    br $for-loop|0
   end
  end
  f32.const 1
  local.get 12
  f32.convert_i32_s
  f32.const 1
  local.get 5
  f32.convert_i32_s
  local.get 9
  select
  f32.mul
  f32.div
  f32x4.splat
  local.set 21
  i32.const 108
  i32.const 104
  local.get 2
  select
  i32.load
  local.get 0
  i32.const 0
  i32.load
  local.get 3
  i32.mul
  i32.add
  i32.const 4
  i32.shl
  i32.add
  local.set 22
  i32.const 0
  local.set 2
  loop $for-loop|11
   local.get 1
   i32.const 4
   i32.shl
   local.get 2
   i32.gt_u
   if
    local.get 2
    local.get 22
    i32.add
    local.get 2
    local.get 16
    i32.add
    v128.load
    local.get 21
    f32x4.mul
    v128.store
    local.get 2
    i32.const 16
    i32.add
    local.set 2
    br $for-loop|11
   end
  end
 )
 (func $kernel/batchGradients (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  i32.const 116
  i32.load
  i32.const 0
  call $memory/parameters
  i32.const 4
  i32.shl
  local.get 1
  i32.mul
  memory.fill
  i32.const 12
  i32.load
  local.set 14
  i32.const 4
  i32.load
  local.tee 17
  i32.const -64
  i32.sub
  i32.const 2
  i32.shl
  i32.load
  local.set 15
  local.get 17
  i32.const 2
  i32.eq
  if (result i32)
   i32.const 256
   i32.load
   i32.const 2
   i32.eq
  else
   i32.const 0
  end
  if (result i32)
   i32.const 264
   i32.load
   i32.const 1
   i32.eq
  else
   i32.const 0
  end
  if (result i32)
   i32.const 12
   i32.load
   i32.const 2
   i32.ne
  else
   i32.const 0
  end
  local.set 16
  loop $for-loop|0
   local.get 3
   local.get 12
   i32.gt_s
   if
    block $for-continue|0
     local.get 16
     i32.const 0
     local.get 0
     local.get 1
     local.get 2
     local.get 12
     i32.add
     i32.const 4
     local.get 3
     local.get 12
     i32.sub
     local.tee 18
     local.get 18
     i32.const 4
     i32.gt_s
     select
     local.tee 19
     i32.const 0
     i32.const 44
     i32.load
     call $samples/gather
     local.tee 20
     select
     if
      call $memory/parameters
      i32.const 4
      i32.shl
      local.set 21
      block $case4|0
       block $case3|0
        block $case2|0
         block $case1|0
          block $case0|0
           i32.const 8
           i32.load
           i32.const 1
           i32.sub
           br_table $case0|0 $case1|0 $case2|0 $case3|0 $case4|0
          end
          local.get 0
          local.get 1
          local.get 21
          local.get 19
          local.get 3
          call $shallow/withSigmoid
          br $for-continue|0
         end
         local.get 0
         local.get 1
         local.get 21
         local.get 19
         local.get 3
         call $shallow/withTanh
         br $for-continue|0
        end
        local.get 0
        local.get 1
        local.get 21
        local.get 19
        local.get 3
        call $shallow/withRelu
        br $for-continue|0
       end
       local.get 0
       local.get 1
       local.get 21
       local.get 19
       local.get 3
       call $shallow/withLeakyRelu
       br $for-continue|0
      end
      local.get 0
      local.get 1
      local.get 21
      local.get 19
      local.get 3
      call $shallow/withIdentity
      br $for-continue|0
     end
     local.get 14
     local.get 20
     local.get 1
     local.get 15
     local.get 20
     local.get 0
     local.get 1
     call $kernel/outputs
     local.tee 5
     i32.const 128
     i32.load
     local.get 19
     local.get 3
     call $losses/lossGradients
     local.get 20
     local.set 22
     i32.const 64
     i32.load
     call $memory/parameters
     i32.const 4
     i32.shl
     local.tee 7
     local.get 0
     i32.const 1
     i32.add
     i32.mul
     i32.add
     local.set 10
     i32.const 116
     i32.load
     local.get 7
     i32.add
     local.set 13
     i32.const 4
     i32.load
     i32.const 1
     i32.sub
     local.set 8
     loop $for-loop|00
      local.get 8
      i32.const 0
      i32.ge_s
      if
       local.get 10
       local.get 8
       i32.const 65
       i32.add
       i32.const 2
       i32.shl
       i32.load
       local.tee 11
       local.get 8
       i32.const -64
       i32.sub
       i32.const 2
       i32.shl
       i32.load
       local.tee 9
       i32.const 1
       i32.add
       i32.mul
       i32.const 4
       i32.shl
       local.tee 23
       i32.sub
       local.set 10
       local.get 13
       local.get 23
       i32.sub
       local.set 13
       local.get 8
       if (result i32)
        local.get 5
        local.get 1
        local.get 9
        i32.mul
        i32.const 6
        i32.shl
        i32.sub
       else
        i32.const 124
        i32.load
       end
       local.set 24
       local.get 8
       i32.const 1
       local.get 22
       select
       if
        local.get 1
        local.get 9
        local.get 11
        local.get 13
        local.get 7
        local.get 24
        local.get 5
        call $backward/weightGradients
       else
        local.get 1
        local.get 9
        local.get 11
        local.get 13
        local.get 7
        local.get 24
        local.get 5
        call $backward/sharedWeightGradients
       end
       local.get 8
       if
        block $__inlined_func$backward/inputGradients$4
         block $case4|01
          block $case3|02
           block $case2|03
            block $case1|04
             block $case0|05
              i32.const 8
              i32.load
              i32.const 1
              i32.sub
              br_table $case0|05 $case1|04 $case2|03 $case3|02 $case4|01
             end
             local.get 1
             local.get 9
             local.get 11
             local.get 10
             local.get 7
             local.get 24
             local.get 5
             call $backward/throughSigmoid
             br $__inlined_func$backward/inputGradients$4
            end
            local.get 1
            local.get 9
            local.get 11
            local.get 10
            local.get 7
            local.get 24
            local.get 5
            call $backward/throughTanh
            br $__inlined_func$backward/inputGradients$4
           end
           local.get 1
           local.get 9
           local.get 11
           local.get 10
           local.get 7
           local.get 24
           local.get 5
           call $backward/throughRelu
           br $__inlined_func$backward/inputGradients$4
          end
          local.get 1
          local.get 9
          local.get 11
          local.get 10
          local.get 7
          local.get 24
          local.get 5
          call $backward/throughLeakyRelu
          br $__inlined_func$backward/inputGradients$4
         end
         local.get 1
         local.get 9
         local.get 11
         local.get 10
         local.get 7
         local.get 24
         local.get 5
         call $backward/throughIdentity
        end
       end
       local.get 24
       local.set 5
       local.get 8
       i32.const 1
       i32.sub
       local.set 8
       br $for-loop|00
      end
     end
    end
    local.get 12
    i32.const 4
    i32.add
    local.set 12
    br $for-loop|0
   end
  end
 )
 (func $generator/threefry (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  local.get 0
  local.get 2
  i32.add
  local.set 5
  local.get 1
  local.get 3
  i32.add
  local.set 4
  local.get 1
  local.get 0
  i32.const 466688986
  i32.xor
  i32.xor
  local.set 2
  i32.const 1
  local.set 6
  loop $for-loop|0
   local.get 6
   i32.const 5
   i32.le_u
   if
    local.get 6
    i32.const 1
    i32.and
    if (result i32)
     local.get 4
     local.get 5
     i32.add
     local.tee 7
     local.get 4
     i32.const 13
     i32.rotl
     i32.xor
     local.tee 8
     local.get 7
     i32.add
     local.tee 9
     local.get 8
     i32.const 15
     i32.rotl
     i32.xor
     local.tee 10
     local.get 9
     i32.add
     local.tee 11
     local.get 10
     i32.const 26
     i32.rotl
     i32.xor
     local.tee 12
     local.get 11
     i32.add
     local.tee 5
     local.get 12
     i32.const 6
     i32.rotl
     i32.xor
    else
     local.get 4
     local.get 5
     i32.add
     local.tee 13
     local.get 4
     i32.const 17
     i32.rotl
     i32.xor
     local.tee 14
     local.get 13
     i32.add
     local.tee 15
     local.get 14
     i32.const 29
     i32.rotl
     i32.xor
     local.tee 16
     local.get 15
     i32.add
     local.tee 17
     local.get 16
     i32.const 16
     i32.rotl
     i32.xor
     local.tee 18
     local.get 17
     i32.add
     local.tee 5
     local.get 18
     i32.const 24
     i32.rotl
     i32.xor
    end
    local.set 19
    local.get 1
    local.get 5
    i32.add
    local.set 5
    local.get 2
    local.get 6
    i32.add
    local.get 19
    i32.add
    local.set 4
    local.get 1
    local.set 20
    local.get 2
    local.set 1
    local.get 0
    local.set 2
    local.get 20
    local.set 0
    local.get 6
    i32.const 1
    i32.add
    local.set 6
    br $for-loop|0
   end
  end
  i32.const 1024
  local.get 5
  i32.store
  i32.const 1028
  local.get 4
  i32.store
 )
 (func $generator/shuffle (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  i32.const 136
  i32.load
  local.set 11
  i32.const 32
  i32.const 1
  i32.const 32
  i32.const 20
  i32.load
  local.tee 12
  i32.clz
  i32.sub
  i32.shl
  local.tee 13
  i32.ctz
  i32.sub
  local.set 10
  i32.const 140
  i32.load
  local.tee 8
  i32.const 0
  local.get 13
  i32.const 1
  i32.add
  i32.const 2
  i32.shl
  memory.fill
  loop $for-loop|0
   local.get 4
   local.get 12
   i32.lt_s
   if
    local.get 4
    i32.const 1
    i32.and
    i32.eqz
    if
     local.get 0
     local.get 1
     i32.const 268435456
     i32.add
     local.get 2
     local.get 4
     i32.const 1
     i32.shr_s
     call $generator/threefry
    end
    local.get 4
    i32.const 2
    i32.shl
    local.get 11
    i32.add
    local.get 4
    i32.const 1
    i32.and
    i32.const 2
    i32.shl
    i32.const 1024
    i32.add
    i32.load
    local.tee 14
    i32.store
    local.get 14
    local.get 10
    i32.shr_u
    i32.const 1
    i32.add
    i32.const 2
    i32.shl
    local.get 8
    i32.add
    local.tee 15
    local.get 15
    i32.load
    i32.const 1
    i32.add
    i32.store
    local.get 4
    i32.const 1
    i32.add
    local.set 4
    br $for-loop|0
   end
  end
  i32.const 1
  local.set 0
  loop $for-loop|1
   local.get 0
   local.get 13
   i32.lt_s
   if
    local.get 0
    i32.const 2
    i32.shl
    local.get 8
    i32.add
    local.tee 16
    local.get 16
    i32.load
    local.get 16
    i32.const 4
    i32.sub
    i32.load
    i32.add
    i32.store
    local.get 0
    i32.const 1
    i32.add
    local.set 0
    br $for-loop|1
   end
  end
  local.get 12
  i32.const 2
  i32.shl
  local.get 11
  i32.add
  local.set 17
  i32.const 0
  local.set 0
  loop $for-loop|2
   local.get 0
   local.get 12
   i32.lt_s
   if
    local.get 0
    i32.const 2
    i32.shl
    local.get 11
    i32.add
    i32.load
    local.tee 18
    local.get 10
    i32.shr_u
    i32.const 2
    i32.shl
    local.get 8
    i32.add
    local.tee 19
    i32.load
    local.set 20
    local.get 19
    local.get 20
    i32.const 1
    i32.add
    i32.store
    local.get 20
    i32.const 2
    i32.shl
    local.tee 21
    local.get 17
    i32.add
    local.get 18
    i32.store
    local.get 3
    local.get 21
    i32.add
    local.get 0
    i32.store
    local.get 0
    i32.const 1
    i32.add
    local.set 0
    br $for-loop|2
   end
  end
  i32.const 4
  local.set 1
  local.get 12
  i32.const 2
  i32.shl
  local.set 22
  loop $for-loop|00
   local.get 1
   local.get 22
   i32.lt_u
   if
    local.get 1
    local.get 17
    i32.add
    i32.load
    local.set 23
    local.get 1
    local.get 3
    i32.add
    i32.load
    local.set 24
    local.get 1
    local.set 0
    loop $while-continue|1
     local.get 0
     if (result i32)
      local.get 23
      local.get 0
      local.get 17
      i32.add
      i32.const 4
      i32.sub
      i32.load
      i32.lt_u
     else
      i32.const 0
     end
     if
      local.get 0
      local.get 17
      i32.add
      local.tee 25
      local.get 25
      i32.const 4
      i32.sub
      i32.load
      i32.store
      local.get 0
      local.get 3
      i32.add
      local.tee 26
      local.get 26
      i32.const 4
      i32.sub
      i32.load
      i32.store
      local.get 0
      i32.const 4
      i32.sub
      local.set 0
      br $while-continue|1
     end
    end
    local.get 0
    local.get 17
    i32.add
    local.get 23
    i32.store
    local.get 0
    local.get 3
    i32.add
    local.get 24
    i32.store
    local.get 1
    i32.const 4
    i32.add
    local.set 1
    br $for-loop|00
   end
  end
 )
 (func $shallow/withTanh (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  local.get 1
  local.set 31
  i32.const 260
  i32.load
  i32.const 4
  i32.shl
  local.set 16
  i32.const 128
  i32.load
  local.set 11
  i32.const 124
  i32.load
  local.tee 36
  v128.load32_splat
  local.set 21
  local.get 36
  v128.load32_splat offset=4
  local.set 22
  local.get 36
  v128.load32_splat offset=8
  local.set 23
  local.get 36
  v128.load32_splat offset=12
  local.set 24
  local.get 36
  v128.load32_splat offset=16
  local.set 25
  local.get 36
  v128.load32_splat offset=20
  local.set 26
  local.get 36
  v128.load32_splat offset=24
  local.set 27
  local.get 36
  v128.load32_splat offset=28
  local.set 28
  f32.const 1
  f32.const 2
  i32.const 12
  i32.load
  local.tee 32
  select
  local.get 4
  f32.convert_i32_s
  f32.div
  f32x4.splat
  local.tee 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 1
  i32.gt_s
  select
  local.set 33
  local.get 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 2
  i32.gt_s
  select
  local.set 34
  local.get 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 3
  i32.gt_s
  select
  local.set 35
  i32.const 64
  i32.load
  local.get 0
  local.get 2
  i32.mul
  i32.add
  local.set 1
  i32.const 116
  i32.load
  local.set 20
  loop $for-loop|0
   local.get 29
   local.get 31
   i32.lt_s
   if
    local.get 16
    local.get 16
    local.get 16
    i32.const 1
    i32.shl
    local.get 1
    i32.add
    local.tee 0
    i32.add
    local.tee 30
    i32.add
    local.tee 37
    v128.load
    local.tee 5
    local.set 6
    local.get 5
    local.set 7
    local.get 5
    local.set 10
    i32.const 120
    i32.load
    local.set 8
    local.get 1
    local.set 3
    local.get 0
    local.set 4
    loop $for-loop|1
     local.get 4
     local.get 30
     i32.lt_u
     if
      local.get 4
      local.get 16
      i32.add
      v128.load
      local.set 38
      local.get 8
      local.get 4
      v128.load
      local.tee 39
      local.get 3
      v128.load
      local.tee 40
      local.get 21
      f32x4.mul
      f32x4.add
      local.get 3
      v128.load offset=16
      local.tee 41
      local.get 25
      f32x4.mul
      f32x4.add
      call $mathematics/tanh
      local.tee 42
      v128.store
      local.get 5
      local.get 38
      local.get 42
      f32x4.mul
      f32x4.add
      local.set 5
      local.get 8
      local.get 39
      local.get 40
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 26
      f32x4.mul
      f32x4.add
      call $mathematics/tanh
      local.tee 43
      v128.store offset=16
      local.get 6
      local.get 38
      local.get 43
      f32x4.mul
      f32x4.add
      local.set 6
      local.get 8
      local.get 39
      local.get 40
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 27
      f32x4.mul
      f32x4.add
      call $mathematics/tanh
      local.tee 44
      v128.store offset=32
      local.get 7
      local.get 38
      local.get 44
      f32x4.mul
      f32x4.add
      local.set 7
      local.get 8
      local.get 39
      local.get 40
      local.get 24
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 28
      f32x4.mul
      f32x4.add
      call $mathematics/tanh
      local.tee 45
      v128.store offset=48
      local.get 10
      local.get 38
      local.get 45
      f32x4.mul
      f32x4.add
      local.set 10
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 4
      i32.const 16
      i32.add
      local.set 4
      local.get 8
      i32.const -64
      i32.sub
      local.set 8
      br $for-loop|1
     end
    end
    local.get 32
    i32.const 1
    i32.eq
    if (result v128)
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 5
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     v128.load32_splat
     f32x4.sub
     local.set 5
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 6
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 6
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 7
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 7
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 10
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    else
     local.get 5
     local.get 11
     v128.load32_splat
     f32x4.sub
     local.set 5
     local.get 6
     local.get 11
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 6
     local.get 7
     local.get 11
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 7
     local.get 10
     local.get 11
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    end
    local.set 46
    local.get 37
    local.get 20
    local.get 1
    i32.sub
    local.tee 47
    i32.add
    local.tee 48
    local.get 48
    v128.load
    local.get 5
    local.get 19
    f32x4.mul
    local.tee 49
    local.get 6
    local.get 33
    f32x4.mul
    local.tee 50
    f32x4.add
    local.get 7
    local.get 34
    f32x4.mul
    local.tee 51
    f32x4.add
    local.get 46
    local.get 35
    f32x4.mul
    local.tee 52
    f32x4.add
    f32x4.add
    v128.store
    i32.const 120
    i32.load
    local.set 8
    local.get 1
    local.set 3
    loop $for-loop|2
     local.get 0
     local.get 30
     i32.lt_u
     if
      local.get 0
      local.get 16
      i32.add
      local.tee 53
      v128.load
      local.set 18
      local.get 47
      local.get 53
      i32.add
      local.tee 54
      local.get 54
      v128.load
      local.get 49
      local.get 8
      v128.load
      local.tee 55
      f32x4.mul
      local.get 50
      local.get 8
      v128.load offset=16
      local.tee 56
      f32x4.mul
      f32x4.add
      local.get 51
      local.get 8
      v128.load offset=32
      local.tee 57
      f32x4.mul
      f32x4.add
      local.get 52
      local.get 8
      v128.load offset=48
      local.tee 58
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 0
      local.get 47
      i32.add
      local.tee 59
      local.get 59
      v128.load
      local.get 18
      local.get 49
      f32x4.mul
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 55
      local.get 55
      f32x4.mul
      f32x4.sub
      f32x4.mul
      local.tee 60
      local.get 18
      local.get 50
      f32x4.mul
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 56
      local.get 56
      f32x4.mul
      f32x4.sub
      f32x4.mul
      local.tee 61
      f32x4.add
      local.get 18
      local.get 51
      f32x4.mul
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 57
      local.get 57
      f32x4.mul
      f32x4.sub
      f32x4.mul
      local.tee 62
      f32x4.add
      local.get 18
      local.get 52
      f32x4.mul
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 58
      local.get 58
      f32x4.mul
      f32x4.sub
      f32x4.mul
      local.tee 63
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      local.get 47
      i32.add
      local.tee 64
      local.get 64
      v128.load
      local.get 60
      local.get 21
      f32x4.mul
      local.get 61
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 62
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 63
      local.get 24
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 64
      i32.const 16
      i32.add
      local.tee 65
      local.get 65
      v128.load
      local.get 60
      local.get 25
      f32x4.mul
      local.get 61
      local.get 26
      f32x4.mul
      f32x4.add
      local.get 62
      local.get 27
      f32x4.mul
      f32x4.add
      local.get 63
      local.get 28
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 0
      i32.const 16
      i32.add
      local.set 0
      local.get 8
      i32.const -64
      i32.sub
      local.set 8
      br $for-loop|2
     end
    end
    local.get 29
    i32.const 1
    i32.add
    local.set 29
    local.get 1
    local.get 2
    i32.add
    local.set 1
    local.get 2
    local.get 20
    i32.add
    local.set 20
    br $for-loop|0
   end
  end
 )
 (func $shallow/withSigmoid (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  local.get 1
  local.set 31
  i32.const 260
  i32.load
  i32.const 4
  i32.shl
  local.set 16
  i32.const 128
  i32.load
  local.set 11
  i32.const 124
  i32.load
  local.tee 36
  v128.load32_splat
  local.set 21
  local.get 36
  v128.load32_splat offset=4
  local.set 22
  local.get 36
  v128.load32_splat offset=8
  local.set 23
  local.get 36
  v128.load32_splat offset=12
  local.set 24
  local.get 36
  v128.load32_splat offset=16
  local.set 25
  local.get 36
  v128.load32_splat offset=20
  local.set 26
  local.get 36
  v128.load32_splat offset=24
  local.set 27
  local.get 36
  v128.load32_splat offset=28
  local.set 28
  f32.const 1
  f32.const 2
  i32.const 12
  i32.load
  local.tee 32
  select
  local.get 4
  f32.convert_i32_s
  f32.div
  f32x4.splat
  local.tee 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 1
  i32.gt_s
  select
  local.set 33
  local.get 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 2
  i32.gt_s
  select
  local.set 34
  local.get 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 3
  i32.gt_s
  select
  local.set 35
  i32.const 64
  i32.load
  local.get 0
  local.get 2
  i32.mul
  i32.add
  local.set 1
  i32.const 116
  i32.load
  local.set 20
  loop $for-loop|0
   local.get 29
   local.get 31
   i32.lt_s
   if
    local.get 16
    local.get 16
    local.get 16
    i32.const 1
    i32.shl
    local.get 1
    i32.add
    local.tee 0
    i32.add
    local.tee 30
    i32.add
    local.tee 37
    v128.load
    local.tee 5
    local.set 6
    local.get 5
    local.set 7
    local.get 5
    local.set 10
    i32.const 120
    i32.load
    local.set 8
    local.get 1
    local.set 3
    local.get 0
    local.set 4
    loop $for-loop|1
     local.get 4
     local.get 30
     i32.lt_u
     if
      local.get 4
      local.get 16
      i32.add
      v128.load
      local.set 38
      local.get 8
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 4
      v128.load
      local.tee 39
      local.get 3
      v128.load
      local.tee 40
      local.get 21
      f32x4.mul
      f32x4.add
      local.get 3
      v128.load offset=16
      local.tee 41
      local.get 25
      f32x4.mul
      f32x4.add
      f32x4.neg
      v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
      f32x4.min
      call $mathematics/exp
      f32x4.add
      f32x4.div
      local.tee 42
      v128.store
      local.get 5
      local.get 38
      local.get 42
      f32x4.mul
      f32x4.add
      local.set 5
      local.get 8
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 39
      local.get 40
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 26
      f32x4.mul
      f32x4.add
      f32x4.neg
      v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
      f32x4.min
      call $mathematics/exp
      f32x4.add
      f32x4.div
      local.tee 43
      v128.store offset=16
      local.get 6
      local.get 38
      local.get 43
      f32x4.mul
      f32x4.add
      local.set 6
      local.get 8
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 39
      local.get 40
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 27
      f32x4.mul
      f32x4.add
      f32x4.neg
      v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
      f32x4.min
      call $mathematics/exp
      f32x4.add
      f32x4.div
      local.tee 44
      v128.store offset=32
      local.get 7
      local.get 38
      local.get 44
      f32x4.mul
      f32x4.add
      local.set 7
      local.get 8
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 39
      local.get 40
      local.get 24
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 28
      f32x4.mul
      f32x4.add
      f32x4.neg
      v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
      f32x4.min
      call $mathematics/exp
      f32x4.add
      f32x4.div
      local.tee 45
      v128.store offset=48
      local.get 10
      local.get 38
      local.get 45
      f32x4.mul
      f32x4.add
      local.set 10
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 4
      i32.const 16
      i32.add
      local.set 4
      local.get 8
      i32.const -64
      i32.sub
      local.set 8
      br $for-loop|1
     end
    end
    local.get 32
    i32.const 1
    i32.eq
    if (result v128)
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 5
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     v128.load32_splat
     f32x4.sub
     local.set 5
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 6
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 6
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 7
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 7
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 10
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 11
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    else
     local.get 5
     local.get 11
     v128.load32_splat
     f32x4.sub
     local.set 5
     local.get 6
     local.get 11
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 6
     local.get 7
     local.get 11
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 7
     local.get 10
     local.get 11
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    end
    local.set 46
    local.get 37
    local.get 20
    local.get 1
    i32.sub
    local.tee 47
    i32.add
    local.tee 48
    local.get 48
    v128.load
    local.get 5
    local.get 19
    f32x4.mul
    local.tee 49
    local.get 6
    local.get 33
    f32x4.mul
    local.tee 50
    f32x4.add
    local.get 7
    local.get 34
    f32x4.mul
    local.tee 51
    f32x4.add
    local.get 46
    local.get 35
    f32x4.mul
    local.tee 52
    f32x4.add
    f32x4.add
    v128.store
    i32.const 120
    i32.load
    local.set 8
    local.get 1
    local.set 3
    loop $for-loop|2
     local.get 0
     local.get 30
     i32.lt_u
     if
      local.get 0
      local.get 16
      i32.add
      local.tee 53
      v128.load
      local.set 18
      local.get 47
      local.get 53
      i32.add
      local.tee 54
      local.get 54
      v128.load
      local.get 49
      local.get 8
      v128.load
      local.tee 55
      f32x4.mul
      local.get 50
      local.get 8
      v128.load offset=16
      local.tee 56
      f32x4.mul
      f32x4.add
      local.get 51
      local.get 8
      v128.load offset=32
      local.tee 57
      f32x4.mul
      f32x4.add
      local.get 52
      local.get 8
      v128.load offset=48
      local.tee 58
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 0
      local.get 47
      i32.add
      local.tee 59
      local.get 59
      v128.load
      local.get 18
      local.get 49
      f32x4.mul
      local.get 55
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 55
      f32x4.sub
      f32x4.mul
      f32x4.mul
      local.tee 60
      local.get 18
      local.get 50
      f32x4.mul
      local.get 56
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 56
      f32x4.sub
      f32x4.mul
      f32x4.mul
      local.tee 61
      f32x4.add
      local.get 18
      local.get 51
      f32x4.mul
      local.get 57
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 57
      f32x4.sub
      f32x4.mul
      f32x4.mul
      local.tee 62
      f32x4.add
      local.get 18
      local.get 52
      f32x4.mul
      local.get 58
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 58
      f32x4.sub
      f32x4.mul
      f32x4.mul
      local.tee 63
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      local.get 47
      i32.add
      local.tee 64
      local.get 64
      v128.load
      local.get 60
      local.get 21
      f32x4.mul
      local.get 61
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 62
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 63
      local.get 24
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 64
      i32.const 16
      i32.add
      local.tee 65
      local.get 65
      v128.load
      local.get 60
      local.get 25
      f32x4.mul
      local.get 61
      local.get 26
      f32x4.mul
      f32x4.add
      local.get 62
      local.get 27
      f32x4.mul
      f32x4.add
      local.get 63
      local.get 28
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 0
      i32.const 16
      i32.add
      local.set 0
      local.get 8
      i32.const -64
      i32.sub
      local.set 8
      br $for-loop|2
     end
    end
    local.get 29
    i32.const 1
    i32.add
    local.set 29
    local.get 1
    local.get 2
    i32.add
    local.set 1
    local.get 2
    local.get 20
    i32.add
    local.set 20
    br $for-loop|0
   end
  end
 )
 (func $shallow/withRelu (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  local.get 1
  local.set 31
  i32.const 260
  i32.load
  i32.const 4
  i32.shl
  local.set 16
  i32.const 128
  i32.load
  local.set 10
  i32.const 124
  i32.load
  local.tee 36
  v128.load32_splat
  local.set 21
  local.get 36
  v128.load32_splat offset=4
  local.set 22
  local.get 36
  v128.load32_splat offset=8
  local.set 23
  local.get 36
  v128.load32_splat offset=12
  local.set 24
  local.get 36
  v128.load32_splat offset=16
  local.set 25
  local.get 36
  v128.load32_splat offset=20
  local.set 26
  local.get 36
  v128.load32_splat offset=24
  local.set 27
  local.get 36
  v128.load32_splat offset=28
  local.set 28
  f32.const 1
  f32.const 2
  i32.const 12
  i32.load
  local.tee 32
  select
  local.get 4
  f32.convert_i32_s
  f32.div
  f32x4.splat
  local.tee 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 1
  i32.gt_s
  select
  local.set 33
  local.get 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 2
  i32.gt_s
  select
  local.set 34
  local.get 19
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 3
  i32.gt_s
  select
  local.set 35
  i32.const 64
  i32.load
  local.get 0
  local.get 2
  i32.mul
  i32.add
  local.set 1
  i32.const 116
  i32.load
  local.set 20
  loop $for-loop|0
   local.get 29
   local.get 31
   i32.lt_s
   if
    local.get 16
    local.get 16
    local.get 16
    i32.const 1
    i32.shl
    local.get 1
    i32.add
    local.tee 0
    i32.add
    local.tee 30
    i32.add
    local.tee 37
    v128.load
    local.tee 5
    local.set 7
    local.get 5
    local.set 8
    local.get 5
    local.set 11
    i32.const 120
    i32.load
    local.set 6
    local.get 1
    local.set 3
    local.get 0
    local.set 4
    loop $for-loop|1
     local.get 4
     local.get 30
     i32.lt_u
     if
      local.get 4
      local.get 16
      i32.add
      v128.load
      local.set 38
      local.get 6
      local.get 4
      v128.load
      local.tee 39
      local.get 3
      v128.load
      local.tee 40
      local.get 21
      f32x4.mul
      f32x4.add
      local.get 3
      v128.load offset=16
      local.tee 41
      local.get 25
      f32x4.mul
      f32x4.add
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      local.tee 42
      v128.store
      local.get 5
      local.get 38
      local.get 42
      f32x4.mul
      f32x4.add
      local.set 5
      local.get 6
      local.get 39
      local.get 40
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 26
      f32x4.mul
      f32x4.add
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      local.tee 43
      v128.store offset=16
      local.get 7
      local.get 38
      local.get 43
      f32x4.mul
      f32x4.add
      local.set 7
      local.get 6
      local.get 39
      local.get 40
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 27
      f32x4.mul
      f32x4.add
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      local.tee 44
      v128.store offset=32
      local.get 8
      local.get 38
      local.get 44
      f32x4.mul
      f32x4.add
      local.set 8
      local.get 6
      local.get 39
      local.get 40
      local.get 24
      f32x4.mul
      f32x4.add
      local.get 41
      local.get 28
      f32x4.mul
      f32x4.add
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      local.tee 45
      v128.store offset=48
      local.get 11
      local.get 38
      local.get 45
      f32x4.mul
      f32x4.add
      local.set 11
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 4
      i32.const 16
      i32.add
      local.set 4
      local.get 6
      i32.const -64
      i32.sub
      local.set 6
      br $for-loop|1
     end
    end
    local.get 32
    i32.const 1
    i32.eq
    if (result v128)
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 5
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     v128.load32_splat
     f32x4.sub
     local.set 5
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 7
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 7
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 8
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 8
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 11
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    else
     local.get 5
     local.get 10
     v128.load32_splat
     f32x4.sub
     local.set 5
     local.get 7
     local.get 10
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 7
     local.get 8
     local.get 10
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 8
     local.get 11
     local.get 10
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    end
    local.set 46
    local.get 37
    local.get 20
    local.get 1
    i32.sub
    local.tee 47
    i32.add
    local.tee 48
    local.get 48
    v128.load
    local.get 5
    local.get 19
    f32x4.mul
    local.tee 49
    local.get 7
    local.get 33
    f32x4.mul
    local.tee 50
    f32x4.add
    local.get 8
    local.get 34
    f32x4.mul
    local.tee 51
    f32x4.add
    local.get 46
    local.get 35
    f32x4.mul
    local.tee 52
    f32x4.add
    f32x4.add
    v128.store
    i32.const 120
    i32.load
    local.set 6
    local.get 1
    local.set 3
    loop $for-loop|2
     local.get 0
     local.get 30
     i32.lt_u
     if
      local.get 0
      local.get 16
      i32.add
      local.tee 53
      v128.load
      local.set 18
      local.get 47
      local.get 53
      i32.add
      local.tee 54
      local.get 54
      v128.load
      local.get 49
      local.get 6
      v128.load
      local.tee 55
      f32x4.mul
      local.get 50
      local.get 6
      v128.load offset=16
      local.tee 56
      f32x4.mul
      f32x4.add
      local.get 51
      local.get 6
      v128.load offset=32
      local.tee 57
      f32x4.mul
      f32x4.add
      local.get 52
      local.get 6
      v128.load offset=48
      local.tee 58
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 0
      local.get 47
      i32.add
      local.tee 59
      local.get 59
      v128.load
      local.get 18
      local.get 49
      f32x4.mul
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 55
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 60
      local.get 18
      local.get 50
      f32x4.mul
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 56
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 61
      f32x4.add
      local.get 18
      local.get 51
      f32x4.mul
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 57
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 62
      f32x4.add
      local.get 18
      local.get 52
      f32x4.mul
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 58
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 63
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      local.get 47
      i32.add
      local.tee 64
      local.get 64
      v128.load
      local.get 60
      local.get 21
      f32x4.mul
      local.get 61
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 62
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 63
      local.get 24
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 64
      i32.const 16
      i32.add
      local.tee 65
      local.get 65
      v128.load
      local.get 60
      local.get 25
      f32x4.mul
      local.get 61
      local.get 26
      f32x4.mul
      f32x4.add
      local.get 62
      local.get 27
      f32x4.mul
      f32x4.add
      local.get 63
      local.get 28
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 0
      i32.const 16
      i32.add
      local.set 0
      local.get 6
      i32.const -64
      i32.sub
      local.set 6
      br $for-loop|2
     end
    end
    local.get 29
    i32.const 1
    i32.add
    local.set 29
    local.get 1
    local.get 2
    i32.add
    local.set 1
    local.get 2
    local.get 20
    i32.add
    local.set 20
    br $for-loop|0
   end
  end
 )
 (func $shallow/withLeakyRelu (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  local.get 1
  local.set 32
  i32.const 260
  i32.load
  i32.const 4
  i32.shl
  local.set 17
  i32.const 128
  i32.load
  local.set 10
  i32.const 124
  i32.load
  local.tee 37
  v128.load32_splat
  local.set 22
  local.get 37
  v128.load32_splat offset=4
  local.set 23
  local.get 37
  v128.load32_splat offset=8
  local.set 24
  local.get 37
  v128.load32_splat offset=12
  local.set 25
  local.get 37
  v128.load32_splat offset=16
  local.set 26
  local.get 37
  v128.load32_splat offset=20
  local.set 27
  local.get 37
  v128.load32_splat offset=24
  local.set 28
  local.get 37
  v128.load32_splat offset=28
  local.set 29
  f32.const 1
  f32.const 2
  i32.const 12
  i32.load
  local.tee 33
  select
  local.get 4
  f32.convert_i32_s
  f32.div
  f32x4.splat
  local.tee 20
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 1
  i32.gt_s
  select
  local.set 34
  local.get 20
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 2
  i32.gt_s
  select
  local.set 35
  local.get 20
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 3
  i32.gt_s
  select
  local.set 36
  i32.const 64
  i32.load
  local.get 0
  local.get 2
  i32.mul
  i32.add
  local.set 1
  i32.const 116
  i32.load
  local.set 21
  loop $for-loop|0
   local.get 30
   local.get 32
   i32.lt_s
   if
    local.get 17
    local.get 17
    local.get 17
    i32.const 1
    i32.shl
    local.get 1
    i32.add
    local.tee 0
    i32.add
    local.tee 31
    i32.add
    local.tee 38
    v128.load
    local.tee 6
    local.set 8
    local.get 6
    local.set 9
    local.get 6
    local.set 11
    i32.const 120
    i32.load
    local.set 7
    local.get 1
    local.set 3
    local.get 0
    local.set 4
    loop $for-loop|1
     local.get 4
     local.get 31
     i32.lt_u
     if
      local.get 4
      local.get 17
      i32.add
      v128.load
      local.set 39
      local.get 7
      local.get 4
      v128.load
      local.tee 40
      local.get 3
      v128.load
      local.tee 41
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 3
      v128.load offset=16
      local.tee 42
      local.get 26
      f32x4.mul
      f32x4.add
      local.tee 43
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      local.get 43
      f32x4.mul
      f32x4.max
      local.tee 44
      v128.store
      local.get 6
      local.get 39
      local.get 44
      f32x4.mul
      f32x4.add
      local.set 6
      local.get 7
      local.get 40
      local.get 41
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 42
      local.get 27
      f32x4.mul
      f32x4.add
      local.tee 45
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      local.get 45
      f32x4.mul
      f32x4.max
      local.tee 46
      v128.store offset=16
      local.get 8
      local.get 39
      local.get 46
      f32x4.mul
      f32x4.add
      local.set 8
      local.get 7
      local.get 40
      local.get 41
      local.get 24
      f32x4.mul
      f32x4.add
      local.get 42
      local.get 28
      f32x4.mul
      f32x4.add
      local.tee 47
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      local.get 47
      f32x4.mul
      f32x4.max
      local.tee 48
      v128.store offset=32
      local.get 9
      local.get 39
      local.get 48
      f32x4.mul
      f32x4.add
      local.set 9
      local.get 7
      local.get 40
      local.get 41
      local.get 25
      f32x4.mul
      f32x4.add
      local.get 42
      local.get 29
      f32x4.mul
      f32x4.add
      local.tee 49
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      local.get 49
      f32x4.mul
      f32x4.max
      local.tee 50
      v128.store offset=48
      local.get 11
      local.get 39
      local.get 50
      f32x4.mul
      f32x4.add
      local.set 11
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 4
      i32.const 16
      i32.add
      local.set 4
      local.get 7
      i32.const -64
      i32.sub
      local.set 7
      br $for-loop|1
     end
    end
    local.get 33
    i32.const 1
    i32.eq
    if (result v128)
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 6
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     v128.load32_splat
     f32x4.sub
     local.set 6
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 8
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 8
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 9
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 9
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 11
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    else
     local.get 6
     local.get 10
     v128.load32_splat
     f32x4.sub
     local.set 6
     local.get 8
     local.get 10
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 8
     local.get 9
     local.get 10
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 9
     local.get 11
     local.get 10
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    end
    local.set 51
    local.get 38
    local.get 21
    local.get 1
    i32.sub
    local.tee 52
    i32.add
    local.tee 53
    local.get 53
    v128.load
    local.get 6
    local.get 20
    f32x4.mul
    local.tee 54
    local.get 8
    local.get 34
    f32x4.mul
    local.tee 55
    f32x4.add
    local.get 9
    local.get 35
    f32x4.mul
    local.tee 56
    f32x4.add
    local.get 51
    local.get 36
    f32x4.mul
    local.tee 57
    f32x4.add
    f32x4.add
    v128.store
    i32.const 120
    i32.load
    local.set 7
    local.get 1
    local.set 3
    loop $for-loop|2
     local.get 0
     local.get 31
     i32.lt_u
     if
      local.get 0
      local.get 17
      i32.add
      local.tee 58
      v128.load
      local.set 59
      local.get 52
      local.get 58
      i32.add
      local.tee 60
      local.get 60
      v128.load
      local.get 54
      local.get 7
      v128.load
      local.tee 61
      f32x4.mul
      local.get 55
      local.get 7
      v128.load offset=16
      local.tee 62
      f32x4.mul
      f32x4.add
      local.get 56
      local.get 7
      v128.load offset=32
      local.tee 63
      f32x4.mul
      f32x4.add
      local.get 57
      local.get 7
      v128.load offset=48
      local.tee 64
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 0
      local.get 52
      i32.add
      local.tee 65
      local.get 65
      v128.load
      local.get 59
      local.get 54
      f32x4.mul
      local.tee 66
      local.get 66
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 61
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 67
      local.get 59
      local.get 55
      f32x4.mul
      local.tee 68
      local.get 68
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 62
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 69
      f32x4.add
      local.get 59
      local.get 56
      f32x4.mul
      local.tee 70
      local.get 70
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 63
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 71
      f32x4.add
      local.get 59
      local.get 57
      f32x4.mul
      local.tee 72
      local.get 72
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 64
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      local.tee 73
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      local.get 52
      i32.add
      local.tee 74
      local.get 74
      v128.load
      local.get 67
      local.get 22
      f32x4.mul
      local.get 69
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 71
      local.get 24
      f32x4.mul
      f32x4.add
      local.get 73
      local.get 25
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 74
      i32.const 16
      i32.add
      local.tee 75
      local.get 75
      v128.load
      local.get 67
      local.get 26
      f32x4.mul
      local.get 69
      local.get 27
      f32x4.mul
      f32x4.add
      local.get 71
      local.get 28
      f32x4.mul
      f32x4.add
      local.get 73
      local.get 29
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 0
      i32.const 16
      i32.add
      local.set 0
      local.get 7
      i32.const -64
      i32.sub
      local.set 7
      br $for-loop|2
     end
    end
    local.get 30
    i32.const 1
    i32.add
    local.set 30
    local.get 1
    local.get 2
    i32.add
    local.set 1
    local.get 2
    local.get 21
    i32.add
    local.set 21
    br $for-loop|0
   end
  end
 )
 (func $shallow/withIdentity (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  local.get 1
  local.set 30
  i32.const 260
  i32.load
  i32.const 4
  i32.shl
  local.set 16
  i32.const 128
  i32.load
  local.set 10
  i32.const 124
  i32.load
  local.tee 35
  v128.load32_splat
  local.set 20
  local.get 35
  v128.load32_splat offset=4
  local.set 21
  local.get 35
  v128.load32_splat offset=8
  local.set 22
  local.get 35
  v128.load32_splat offset=12
  local.set 23
  local.get 35
  v128.load32_splat offset=16
  local.set 24
  local.get 35
  v128.load32_splat offset=20
  local.set 25
  local.get 35
  v128.load32_splat offset=24
  local.set 26
  local.get 35
  v128.load32_splat offset=28
  local.set 27
  f32.const 1
  f32.const 2
  i32.const 12
  i32.load
  local.tee 31
  select
  local.get 4
  f32.convert_i32_s
  f32.div
  f32x4.splat
  local.tee 18
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 1
  i32.gt_s
  select
  local.set 32
  local.get 18
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 2
  i32.gt_s
  select
  local.set 33
  local.get 18
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  local.get 3
  i32.const 3
  i32.gt_s
  select
  local.set 34
  i32.const 64
  i32.load
  local.get 0
  local.get 2
  i32.mul
  i32.add
  local.set 1
  i32.const 116
  i32.load
  local.set 19
  loop $for-loop|0
   local.get 28
   local.get 30
   i32.lt_s
   if
    local.get 16
    local.get 16
    local.get 16
    i32.const 1
    i32.shl
    local.get 1
    i32.add
    local.tee 0
    i32.add
    local.tee 29
    i32.add
    local.tee 36
    v128.load
    local.tee 6
    local.set 8
    local.get 6
    local.set 9
    local.get 6
    local.set 7
    i32.const 120
    i32.load
    local.set 5
    local.get 1
    local.set 3
    local.get 0
    local.set 4
    loop $for-loop|1
     local.get 4
     local.get 29
     i32.lt_u
     if
      local.get 4
      local.get 16
      i32.add
      v128.load
      local.set 37
      local.get 5
      local.get 4
      v128.load
      local.tee 38
      local.get 3
      v128.load
      local.tee 39
      local.get 20
      f32x4.mul
      f32x4.add
      local.get 3
      v128.load offset=16
      local.tee 40
      local.get 24
      f32x4.mul
      f32x4.add
      local.tee 41
      v128.store
      local.get 6
      local.get 37
      local.get 41
      f32x4.mul
      f32x4.add
      local.set 6
      local.get 5
      local.get 38
      local.get 39
      local.get 21
      f32x4.mul
      f32x4.add
      local.get 40
      local.get 25
      f32x4.mul
      f32x4.add
      local.tee 42
      v128.store offset=16
      local.get 8
      local.get 37
      local.get 42
      f32x4.mul
      f32x4.add
      local.set 8
      local.get 5
      local.get 38
      local.get 39
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 40
      local.get 26
      f32x4.mul
      f32x4.add
      local.tee 43
      v128.store offset=32
      local.get 9
      local.get 37
      local.get 43
      f32x4.mul
      f32x4.add
      local.set 9
      local.get 5
      local.get 38
      local.get 39
      local.get 23
      f32x4.mul
      f32x4.add
      local.get 40
      local.get 27
      f32x4.mul
      f32x4.add
      local.tee 44
      v128.store offset=48
      local.get 7
      local.get 37
      local.get 44
      f32x4.mul
      f32x4.add
      local.set 7
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 4
      i32.const 16
      i32.add
      local.set 4
      local.get 5
      i32.const -64
      i32.sub
      local.set 5
      br $for-loop|1
     end
    end
    local.get 31
    i32.const 1
    i32.eq
    if (result v128)
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 6
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     v128.load32_splat
     f32x4.sub
     local.set 6
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 8
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 8
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 9
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 9
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 7
     f32x4.neg
     v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
     f32x4.min
     call $mathematics/exp
     f32x4.add
     f32x4.div
     local.get 10
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    else
     local.get 6
     local.get 10
     v128.load32_splat
     f32x4.sub
     local.set 6
     local.get 8
     local.get 10
     i32.const 4
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 8
     local.get 9
     local.get 10
     i32.const 8
     i32.add
     v128.load32_splat
     f32x4.sub
     local.set 9
     local.get 7
     local.get 10
     i32.const 12
     i32.add
     v128.load32_splat
     f32x4.sub
    end
    local.set 45
    local.get 36
    local.get 19
    local.get 1
    i32.sub
    local.tee 46
    i32.add
    local.tee 47
    local.get 47
    v128.load
    local.get 6
    local.get 18
    f32x4.mul
    local.tee 48
    local.get 8
    local.get 32
    f32x4.mul
    local.tee 49
    f32x4.add
    local.get 9
    local.get 33
    f32x4.mul
    local.tee 50
    f32x4.add
    local.get 45
    local.get 34
    f32x4.mul
    local.tee 51
    f32x4.add
    f32x4.add
    v128.store
    i32.const 120
    i32.load
    local.set 5
    local.get 1
    local.set 3
    loop $for-loop|2
     local.get 0
     local.get 29
     i32.lt_u
     if
      local.get 0
      local.get 16
      i32.add
      local.tee 52
      v128.load
      local.set 53
      local.get 46
      local.get 52
      i32.add
      local.tee 54
      local.get 54
      v128.load
      local.get 48
      local.get 5
      v128.load
      f32x4.mul
      local.get 49
      local.get 5
      v128.load offset=16
      f32x4.mul
      f32x4.add
      local.get 50
      local.get 5
      v128.load offset=32
      f32x4.mul
      f32x4.add
      local.get 51
      local.get 5
      v128.load offset=48
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 0
      local.get 46
      i32.add
      local.tee 55
      local.get 55
      v128.load
      local.get 53
      local.get 48
      f32x4.mul
      local.tee 56
      local.get 53
      local.get 49
      f32x4.mul
      local.tee 57
      f32x4.add
      local.get 53
      local.get 50
      f32x4.mul
      local.tee 58
      f32x4.add
      local.get 53
      local.get 51
      f32x4.mul
      local.tee 59
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      local.get 46
      i32.add
      local.tee 60
      local.get 60
      v128.load
      local.get 56
      local.get 20
      f32x4.mul
      local.get 57
      local.get 21
      f32x4.mul
      f32x4.add
      local.get 58
      local.get 22
      f32x4.mul
      f32x4.add
      local.get 59
      local.get 23
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 60
      i32.const 16
      i32.add
      local.tee 61
      local.get 61
      v128.load
      local.get 56
      local.get 24
      f32x4.mul
      local.get 57
      local.get 25
      f32x4.mul
      f32x4.add
      local.get 58
      local.get 26
      f32x4.mul
      f32x4.add
      local.get 59
      local.get 27
      f32x4.mul
      f32x4.add
      f32x4.add
      v128.store
      local.get 3
      i32.const 32
      i32.add
      local.set 3
      local.get 0
      i32.const 16
      i32.add
      local.set 0
      local.get 5
      i32.const -64
      i32.sub
      local.set 5
      br $for-loop|2
     end
    end
    local.get 28
    i32.const 1
    i32.add
    local.set 28
    local.get 1
    local.get 2
    i32.add
    local.set 1
    local.get 2
    local.get 19
    i32.add
    local.set 19
    br $for-loop|0
   end
  end
 )
 (func $optimizers/update (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  local.get 0
  local.get 2
  i32.mul
  local.tee 21
  i32.const 64
  i32.load
  i32.add
  local.set 8
  i32.const 68
  i32.load
  local.get 21
  i32.add
  local.set 9
  i32.const 72
  i32.load
  local.get 21
  i32.add
  local.set 12
  i32.const 116
  i32.load
  local.set 6
  local.get 0
  i32.const 4
  i32.shl
  local.set 11
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  local.tee 18
  local.set 13
  i32.const 16
  i32.load
  local.tee 19
  i32.const 2
  i32.eq
  if
   f64.const 1
   f64.const 1
   f64.const 0.9
   local.get 3
   i32.const 1
   i32.add
   local.tee 22
   call $optimizers/power
   f64.sub
   f64.div
   f32.demote_f64
   f32x4.splat
   local.set 18
   f64.const 1
   f64.const 1
   f64.const 0.999
   local.get 22
   call $optimizers/power
   f64.sub
   f64.div
   f64.sqrt
   f32.demote_f64
   f32x4.splat
   local.set 13
  end
  loop $for-loop|0
   local.get 1
   local.get 14
   i32.gt_s
   if
    i32.const 76
    i32.load
    local.get 11
    i32.add
    v128.load
    local.get 18
    f32x4.mul
    local.set 15
    i32.const 80
    i32.load
    local.get 11
    i32.add
    v128.load
    local.set 16
    local.get 19
    if
     local.get 19
     i32.const 1
     i32.eq
     if
      local.get 9
      local.set 3
      local.get 6
      local.set 4
      local.get 2
      local.get 8
      local.tee 0
      i32.add
      local.set 23
      loop $for-loop|2
       local.get 0
       local.get 23
       i32.lt_u
       if
        local.get 3
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        local.get 4
        v128.load
        local.get 16
        local.get 0
        v128.load
        local.tee 24
        f32x4.mul
        f32x4.add
        local.get 3
        v128.load
        v128.const i32x4 0x3f666666 0x3f666666 0x3f666666 0x3f666666
        f32x4.mul
        f32x4.add
        local.tee 25
        local.get 25
        f32x4.abs
        v128.const i32x4 0x0da24260 0x0da24260 0x0da24260 0x0da24260
        f32x4.lt
        v128.bitselect
        v128.store
        local.get 0
        local.get 24
        local.get 15
        local.get 25
        f32x4.mul
        f32x4.sub
        v128.store
        local.get 0
        i32.const 16
        i32.add
        local.set 0
        local.get 3
        i32.const 16
        i32.add
        local.set 3
        local.get 4
        i32.const 16
        i32.add
        local.set 4
        br $for-loop|2
       end
      end
     else
      local.get 9
      local.set 3
      local.get 12
      local.set 4
      local.get 6
      local.set 17
      local.get 2
      local.get 8
      local.tee 0
      i32.add
      local.set 26
      loop $for-loop|3
       local.get 0
       local.get 26
       i32.lt_u
       if
        v128.const i32x4 0x3f666666 0x3f666666 0x3f666666 0x3f666666
        local.get 3
        v128.load
        f32x4.mul
        v128.const i32x4 0x3dcccccd 0x3dcccccd 0x3dcccccd 0x3dcccccd
        local.get 17
        v128.load
        local.get 16
        local.get 0
        v128.load
        local.tee 20
        f32x4.mul
        f32x4.add
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 28
        v128.const i32x4 0x3f7fbe77 0x3f7fbe77 0x3f7fbe77 0x3f7fbe77
        local.get 4
        v128.load
        f32x4.mul
        v128.const i32x4 0x3a83126f 0x3a83126f 0x3a83126f 0x3a83126f
        local.get 27
        local.get 27
        f32x4.mul
        f32x4.mul
        f32x4.add
        local.set 29
        local.get 3
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        local.get 28
        local.get 28
        f32x4.abs
        v128.const i32x4 0x0da24260 0x0da24260 0x0da24260 0x0da24260
        f32x4.lt
        v128.bitselect
        v128.store
        local.get 4
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        local.get 29
        local.get 29
        f32x4.abs
        v128.const i32x4 0x0da24260 0x0da24260 0x0da24260 0x0da24260
        f32x4.lt
        v128.bitselect
        v128.store
        local.get 0
        local.get 20
        local.get 15
        local.get 28
        f32x4.mul
        local.get 29
        f32x4.sqrt
        local.get 13
        f32x4.mul
        v128.const i32x4 0x322bcc77 0x322bcc77 0x322bcc77 0x322bcc77
        f32x4.add
        f32x4.div
        f32x4.sub
        v128.store
        local.get 0
        i32.const 16
        i32.add
        local.set 0
        local.get 3
        i32.const 16
        i32.add
        local.set 3
        local.get 4
        i32.const 16
        i32.add
        local.set 4
        local.get 17
        i32.const 16
        i32.add
        local.set 17
        br $for-loop|3
       end
      end
     end
    else
     local.get 9
     local.set 3
     local.get 6
     local.set 4
     local.get 2
     local.get 8
     local.tee 0
     i32.add
     local.set 30
     loop $for-loop|1
      local.get 0
      local.get 30
      i32.lt_u
      if
       local.get 4
       v128.load
       local.get 16
       local.get 0
       v128.load
       local.tee 31
       f32x4.mul
       f32x4.add
       local.set 32
       local.get 0
       local.get 31
       local.get 15
       local.get 32
       f32x4.mul
       f32x4.sub
       v128.store
       local.get 0
       i32.const 16
       i32.add
       local.set 0
       local.get 3
       i32.const 16
       i32.add
       local.set 3
       local.get 4
       i32.const 16
       i32.add
       local.set 4
       br $for-loop|1
      end
     end
    end
    local.get 2
    local.get 8
    i32.add
    local.set 8
    local.get 2
    local.get 9
    i32.add
    local.set 9
    local.get 2
    local.get 12
    i32.add
    local.set 12
    local.get 2
    local.get 6
    i32.add
    local.set 6
    local.get 14
    i32.const 1
    i32.add
    local.set 14
    local.get 11
    i32.const 16
    i32.add
    local.set 11
    br $for-loop|0
   end
  end
 )
 (func $memory/layout (result i32)
  (local f64)
  (local f64)
  (local f64)
  (local i32)
  (local f64)
  (local f64)
  (local i32)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  i32.const 4
  i32.load
  local.set 6
  i32.const 256
  i32.load
  f64.convert_i32_s
  local.set 7
  i32.const 20
  i32.load
  f64.convert_i32_s
  local.set 8
  i32.const 32
  i32.load
  f64.convert_i32_s
  local.set 11
  call $memory/parameters
  f64.convert_i32_s
  local.set 5
  i32.const 1
  local.set 3
  loop $for-loop|0
   local.get 3
   local.get 6
   i32.le_s
   if
    local.get 2
    local.get 3
    i32.const -64
    i32.sub
    i32.const 2
    i32.shl
    i32.load
    f64.convert_i32_s
    f64.add
    local.set 2
    local.get 3
    i32.const 1
    i32.add
    local.set 3
    br $for-loop|0
   end
  end
  i32.const 148
  f64.const 24576
  local.get 5
  f64.const 32
  f64.mul
  local.get 2
  local.get 7
  f64.add
  f64.const 64
  f64.mul
  f64.add
  f64.div
  f64.floor
  f64.const 32
  f64.min
  f64.const 1
  f64.max
  local.tee 9
  i32.trunc_sat_f64_s
  i32.store
  i32.const 0
  i32.load
  f64.convert_i32_s
  f64.const 4
  f64.mul
  local.set 12
  i32.const 60
  i32.load
  f64.convert_i32_s
  local.set 10
  f64.const 1088
  global.set $memory/next
  i32.const 16
  local.get 12
  local.get 5
  f64.mul
  local.tee 13
  call $memory/place
  i32.const 17
  local.get 13
  f64.const 0
  i32.const 16
  i32.load
  i32.const 0
  i32.gt_s
  select
  call $memory/place
  i32.const 18
  local.get 13
  f64.const 0
  i32.const 16
  i32.load
  i32.const 2
  i32.eq
  select
  call $memory/place
  i32.const 19
  local.get 12
  call $memory/place
  i32.const 20
  local.get 12
  call $memory/place
  i32.const 21
  local.get 12
  call $memory/place
  i32.const 22
  local.get 8
  i32.const 24
  i32.load
  i32.const 28
  i32.load
  call $memory/placeSamples
  i32.const 24
  local.get 11
  i32.const 36
  i32.load
  i32.const 40
  i32.load
  call $memory/placeSamples
  i32.const 26
  local.get 12
  local.get 10
  f64.mul
  local.tee 14
  call $memory/place
  i32.const 27
  local.get 14
  f64.const 0
  local.get 11
  f64.const 0
  f64.gt
  select
  call $memory/place
  i32.const 28
  local.get 12
  local.get 6
  f64.convert_i32_s
  f64.mul
  call $memory/place
  i32.const 29
  local.get 9
  f64.const 4
  f64.mul
  local.tee 15
  local.get 5
  f64.mul
  call $memory/place
  i32.const 30
  local.get 9
  f64.const 16
  f64.mul
  local.tee 16
  local.get 2
  f64.mul
  call $memory/place
  i32.const 31
  local.get 16
  local.get 7
  f64.mul
  call $memory/place
  i32.const 32
  local.get 16
  call $memory/columns
  f64.convert_i32_s
  f64.mul
  call $memory/place
  i32.const 33
  f64.const 1
  local.get 15
  i32.const 48
  i32.load
  select
  local.get 8
  f64.const 0
  i32.const 44
  i32.load
  select
  local.tee 17
  f64.mul
  call $memory/place
  i32.const 34
  local.get 17
  local.get 17
  f64.add
  local.tee 18
  call $memory/place
  i32.const 35
  local.get 18
  f64.const 4
  f64.add
  call $memory/place
  i32.const 36
  local.get 15
  call $memory/place
  i32.const 152
  global.get $memory/next
  f64.const 4294967295
  f64.min
  i32.trunc_sat_f64_u
  i32.store
  global.get $memory/next
  f64.const 0.0000152587890625
  f64.mul
  f64.ceil
  memory.size
  f64.convert_i32_s
  f64.sub
  local.tee 19
  f64.const 65536
  f64.gt
  if
   i32.const -1
   return
  end
  i32.const -1
  i32.const 0
  local.get 19
  f64.const 0
  f64.gt
  if (result i32)
   local.get 19
   i32.trunc_sat_f64_s
   memory.grow
   i32.const 0
   i32.lt_s
  else
   i32.const 0
  end
  select
 )
 (func $losses/lossGradients (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  local.get 0
  if (result f32)
   f32.const 1
  else
   f32.const 2
   local.get 3
   f32.convert_i32_s
   f32.div
  end
  local.get 7
  f32.convert_i32_s
  f32.div
  f32x4.splat
  local.set 13
  i32.const 0
  i32.const 1
  local.get 3
  local.get 0
  i32.const 2
  i32.eq
  select
  i32.const 6
  i32.shl
  local.get 1
  select
  local.set 16
  loop $for-loop|0
   local.get 2
   local.get 14
   i32.gt_s
   if
    i32.const 0
    local.set 7
    loop $for-loop|1
     local.get 7
     i32.const 4
     i32.lt_s
     if
      local.get 7
      i32.const 4
      i32.shl
      local.get 4
      i32.add
      local.set 10
      local.get 6
      local.get 7
      i32.le_s
      if
       i32.const 0
       local.set 9
       loop $for-loop|2
        local.get 3
        local.get 9
        i32.gt_s
        if
         local.get 9
         i32.const 6
         i32.shl
         local.get 10
         i32.add
         v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
         v128.store
         local.get 9
         i32.const 1
         i32.add
         local.set 9
         br $for-loop|2
        end
       end
      else
       local.get 0
       if
        local.get 0
        i32.const 1
        i32.eq
        if
         i32.const 0
         local.set 8
         loop $for-loop|10
          local.get 3
          local.get 8
          i32.gt_s
          if
           local.get 5
           local.set 18
           local.get 7
           local.get 8
           i32.const 2
           i32.shl
           i32.add
           local.set 19
           local.get 10
           v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
           v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
           local.get 10
           v128.load
           f32x4.neg
           v128.const i32x4 0x42800000 0x42800000 0x42800000 0x42800000
           f32x4.min
           call $mathematics/exp
           f32x4.add
           f32x4.div
           local.get 1
           if (result v128)
            local.get 19
            i32.const 2
            i32.shl
            local.get 18
            i32.add
            v128.load32_splat
           else
            local.get 19
            i32.const 4
            i32.shl
            local.get 18
            i32.add
            v128.load
           end
           f32x4.sub
           local.get 13
           f32x4.mul
           v128.store
           local.get 8
           i32.const 1
           i32.add
           local.set 8
           local.get 10
           i32.const -64
           i32.sub
           local.set 10
           br $for-loop|10
          end
         end
        else
         local.get 1
         if (result v128)
          local.get 7
          i32.const 2
          i32.shl
          local.get 5
          i32.add
          v128.load32_splat
         else
          local.get 7
          i32.const 4
          i32.shl
          local.get 5
          i32.add
          v128.load
         end
         local.set 17
         local.get 3
         local.set 20
         local.get 10
         v128.load
         local.set 11
         i32.const 1
         local.set 8
         loop $for-loop|11
          local.get 8
          local.get 20
          i32.lt_s
          if
           local.get 11
           local.get 8
           i32.const 6
           i32.shl
           local.get 10
           i32.add
           v128.load
           f32x4.max
           local.set 11
           local.get 8
           i32.const 1
           i32.add
           local.set 8
           br $for-loop|11
          end
         end
         local.get 11
         local.set 15
         v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
         local.set 11
         i32.const 0
         local.set 8
         loop $for-loop|12
          local.get 8
          local.get 20
          i32.lt_s
          if
           local.get 11
           local.get 8
           i32.const 6
           i32.shl
           local.get 10
           i32.add
           v128.load
           local.get 15
           f32x4.sub
           call $mathematics/exp
           f32x4.add
           local.set 11
           local.get 8
           i32.const 1
           i32.add
           local.set 8
           br $for-loop|12
          end
         end
         v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
         local.get 11
         f32x4.div
         local.set 21
         i32.const 0
         local.set 9
         loop $for-loop|13
          local.get 3
          local.get 9
          i32.gt_s
          if
           local.get 10
           local.get 10
           v128.load
           local.get 15
           f32x4.sub
           call $mathematics/exp
           local.get 21
           f32x4.mul
           v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
           v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
           local.get 17
           local.get 9
           f32.convert_i32_s
           f32x4.splat
           f32x4.eq
           v128.bitselect
           f32x4.sub
           local.get 13
           f32x4.mul
           v128.store
           local.get 9
           i32.const 1
           i32.add
           local.set 9
           local.get 10
           i32.const -64
           i32.sub
           local.set 10
           br $for-loop|13
          end
         end
        end
       else
        i32.const 0
        local.set 8
        loop $for-loop|6
         local.get 3
         local.get 8
         i32.gt_s
         if
          local.get 5
          local.set 22
          local.get 7
          local.get 8
          i32.const 2
          i32.shl
          i32.add
          local.set 23
          local.get 10
          local.get 10
          v128.load
          local.get 1
          if (result v128)
           local.get 23
           i32.const 2
           i32.shl
           local.get 22
           i32.add
           v128.load32_splat
          else
           local.get 23
           i32.const 4
           i32.shl
           local.get 22
           i32.add
           v128.load
          end
          f32x4.sub
          local.get 13
          f32x4.mul
          v128.store
          local.get 8
          i32.const 1
          i32.add
          local.set 8
          local.get 10
          i32.const -64
          i32.sub
          local.set 10
          br $for-loop|6
         end
        end
       end
      end
      local.get 7
      i32.const 1
      i32.add
      local.set 7
      br $for-loop|1
     end
    end
    local.get 14
    i32.const 1
    i32.add
    local.set 14
    local.get 5
    local.get 16
    i32.add
    local.set 5
    local.get 3
    i32.const 6
    i32.shl
    local.get 4
    i32.add
    local.set 4
    br $for-loop|0
   end
  end
 )
 (func $kernel/train (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  i32.const 0
  i32.load
  local.set 11
  i32.const 148
  i32.load
  local.set 10
  loop $for-loop|0
   local.get 5
   local.get 11
   i32.lt_s
   if
    local.get 10
    local.get 11
    local.get 5
    i32.sub
    local.tee 19
    local.get 10
    local.get 19
    i32.lt_s
    select
    local.set 8
    local.get 0
    local.set 4
    i32.const 0
    local.set 12
    loop $for-loop|1
     local.get 1
     local.get 4
     i32.gt_s
     if
      local.get 2
      if (result i32)
       local.get 4
       local.get 2
       i32.rem_s
      else
       i32.const 1
      end
      i32.eqz
      if
       local.get 12
       local.tee 20
       i32.const 1
       i32.add
       local.set 12
       local.get 5
       local.get 8
       local.get 20
       call $kernel/recordBlock
      end
      i32.const 0
      local.set 9
      i32.const 20
      i32.load
      local.tee 13
      local.set 3
      i32.const 44
      i32.load
      local.tee 7
      if
       local.get 0
       local.get 4
       i32.eq
       local.set 21
       local.get 21
       local.get 4
       local.get 7
       local.get 13
       i32.add
       i32.const 1
       i32.sub
       local.get 7
       i32.div_s
       local.tee 22
       i32.rem_s
       local.tee 16
       i32.eqz
       i32.or
       if
        block $__inlined_func$kernel/shuffleBlock$7
         local.get 4
         local.get 22
         i32.div_s
         local.set 25
         i32.const 52
         i32.load
         local.set 14
         i32.const 132
         i32.load
         local.set 15
         i32.const 48
         i32.load
         if
          local.get 14
          local.get 25
          i32.const 0
          local.get 15
          call $generator/shuffle
          br $__inlined_func$kernel/shuffleBlock$7
         end
         local.get 5
         local.set 23
         local.get 8
         local.set 24
         i32.const 20
         i32.load
         i32.const 2
         i32.shl
         local.set 17
         i32.const 56
         i32.load
         local.get 23
         i32.const 2
         i32.shl
         i32.add
         local.set 18
         i32.const 0
         local.set 3
         loop $for-loop|00
          local.get 24
          i32.const 2
          i32.shl
          local.get 3
          i32.gt_s
          if
           local.get 14
           local.get 25
           local.get 3
           local.get 18
           i32.add
           local.get 3
           local.get 17
           i32.mul
           local.get 15
           i32.add
           call $generator/shuffle
           local.get 3
           i32.const 1
           i32.add
           local.set 3
           br $for-loop|00
          end
         end
        end
       end
       local.get 7
       local.get 13
       local.get 7
       local.get 16
       i32.mul
       local.tee 9
       i32.sub
       local.tee 26
       local.get 7
       local.get 26
       i32.lt_s
       select
       local.set 3
      end
      local.get 5
      local.get 8
      local.get 9
      local.get 3
      call $kernel/batchGradients
      local.get 5
      local.get 8
      call $memory/parameters
      i32.const 4
      i32.shl
      local.get 4
      call $optimizers/update
      local.get 4
      i32.const 1
      i32.add
      local.set 4
      br $for-loop|1
     end
    end
    local.get 5
    local.get 10
    i32.add
    local.set 5
    br $for-loop|0
   end
  end
 )
 (func $kernel/record (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  i32.const 0
  i32.load
  local.set 3
  i32.const 148
  i32.load
  local.set 2
  loop $for-loop|0
   local.get 1
   local.get 3
   i32.lt_s
   if
    local.get 1
    local.get 2
    local.get 3
    local.get 1
    i32.sub
    local.tee 4
    local.get 2
    local.get 4
    i32.lt_s
    select
    local.get 0
    call $kernel/recordBlock
    local.get 1
    local.get 2
    i32.add
    local.set 1
    br $for-loop|0
   end
  end
 )
 (func $kernel/gradientNorms
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  i32.const 0
  i32.load
  local.set 9
  i32.const 148
  i32.load
  local.set 7
  i32.const 4
  i32.load
  local.set 10
  i32.const 44
  i32.load
  local.set 11
  call $memory/parameters
  i32.const 4
  i32.shl
  local.set 12
  i32.const 44
  i32.const 0
  i32.store
  loop $for-loop|0
   local.get 2
   local.get 9
   i32.lt_s
   if
    local.get 2
    local.get 7
    local.get 9
    local.get 2
    i32.sub
    local.tee 15
    local.get 7
    local.get 15
    i32.lt_s
    select
    local.tee 13
    i32.const 0
    i32.const 20
    i32.load
    call $kernel/batchGradients
    i32.const 0
    local.set 4
    loop $for-loop|1
     local.get 4
     local.get 13
     i32.lt_s
     if
      i32.const 116
      i32.load
      local.get 4
      local.get 12
      i32.mul
      i32.add
      local.set 3
      i32.const 0
      local.set 1
      loop $for-loop|2
       local.get 1
       local.get 10
       i32.lt_s
       if
        local.get 1
        i32.const -64
        i32.sub
        i32.const 2
        i32.shl
        i32.load
        local.get 1
        i32.const 65
        i32.add
        i32.const 2
        i32.shl
        i32.load
        i32.mul
        local.set 8
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        local.tee 5
        local.set 6
        i32.const 0
        local.set 0
        loop $for-loop|00
         local.get 0
         local.get 8
         i32.lt_s
         if
          local.get 5
          local.get 0
          i32.const 4
          i32.shl
          local.get 3
          i32.add
          v128.load
          f32x4.abs
          f32x4.max
          local.set 5
          local.get 0
          i32.const 1
          i32.add
          local.set 0
          br $for-loop|00
         end
        end
        local.get 5
        v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
        local.get 5
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        f32x4.ne
        v128.bitselect
        local.set 14
        i32.const 0
        local.set 0
        loop $for-loop|11
         local.get 0
         local.get 8
         i32.lt_s
         if
          local.get 6
          local.get 0
          i32.const 4
          i32.shl
          local.get 3
          i32.add
          v128.load
          local.get 14
          f32x4.div
          local.tee 16
          local.get 16
          f32x4.mul
          f32x4.add
          local.set 6
          local.get 0
          i32.const 1
          i32.add
          local.set 0
          br $for-loop|11
         end
        end
        i32.const 112
        i32.load
        local.get 1
        local.get 10
        local.get 2
        local.get 4
        i32.add
        i32.mul
        i32.add
        i32.const 4
        i32.shl
        i32.add
        local.get 5
        local.get 6
        f32x4.sqrt
        f32x4.mul
        v128.store
        local.get 1
        i32.const 65
        i32.add
        i32.const 2
        i32.shl
        i32.load
        local.get 8
        i32.add
        i32.const 4
        i32.shl
        local.get 3
        i32.add
        local.set 3
        local.get 1
        i32.const 1
        i32.add
        local.set 1
        br $for-loop|2
       end
      end
      local.get 4
      i32.const 1
      i32.add
      local.set 4
      br $for-loop|1
     end
    end
    local.get 2
    local.get 7
    i32.add
    local.set 2
    br $for-loop|0
   end
  end
  i32.const 44
  local.get 11
  i32.store
 )
 (func $generator/normals
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local i32)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  (local f64)
  i32.const 1028
  i32.load
  i32.const 9
  i32.shr_u
  f64.convert_i32_u
  f64.const 0.5
  f64.add
  f64.const 1.1920928955078125e-07
  f64.mul
  local.set 5
  i32.const 1024
  i32.load
  i32.const 9
  i32.shr_u
  f64.convert_i32_u
  f64.const 0.5
  f64.add
  f64.const 1.1920928955078125e-07
  f64.mul
  local.set 1
  loop $while-continue|0
   local.get 1
   f64.const 0.7071067811865476
   f64.lt
   if
    local.get 1
    local.get 1
    f64.add
    local.set 1
    local.get 3
    f64.const -1
    f64.add
    local.set 3
    br $while-continue|0
   end
  end
  local.get 1
  f64.const -1
  f64.add
  local.get 1
  f64.const 1
  f64.add
  f64.div
  local.tee 6
  local.get 6
  f64.mul
  local.tee 7
  f64.const 0.047619047619047616
  f64.mul
  f64.const 0.05263157894736842
  f64.add
  local.get 7
  f64.mul
  f64.const 0.058823529411764705
  f64.add
  local.get 7
  f64.mul
  f64.const 0.06666666666666667
  f64.add
  local.get 7
  f64.mul
  f64.const 0.07692307692307693
  f64.add
  local.get 7
  f64.mul
  f64.const 0.09090909090909091
  f64.add
  local.get 7
  f64.mul
  f64.const 0.1111111111111111
  f64.add
  local.get 7
  f64.mul
  f64.const 0.14285714285714285
  f64.add
  local.get 7
  f64.mul
  f64.const 0.2
  f64.add
  local.get 7
  f64.mul
  f64.const 0.3333333333333333
  f64.add
  local.get 7
  f64.mul
  f64.const 1
  f64.add
  local.set 8
  local.get 3
  f64.const 0.6931471805599453
  f64.mul
  local.get 6
  local.get 6
  f64.add
  local.get 8
  f64.mul
  f64.add
  f64.const -2
  f64.mul
  f64.sqrt
  local.set 9
  local.get 5
  local.get 5
  f64.const 4
  f64.mul
  f64.const 0.5
  f64.add
  i32.trunc_sat_f64_s
  local.tee 4
  f64.convert_i32_s
  f64.const 0.25
  f64.mul
  f64.sub
  f64.const 6.283185307179586
  f64.mul
  local.tee 10
  local.get 10
  f64.mul
  local.tee 11
  f64.const -1.5619206968586225e-16
  f64.mul
  f64.const 4.779477332387385e-14
  f64.add
  local.get 11
  f64.mul
  f64.const -1.1470745597729725e-11
  f64.add
  local.get 11
  f64.mul
  f64.const 2.08767569878681e-09
  f64.add
  local.get 11
  f64.mul
  f64.const -2.755731922398589e-07
  f64.add
  local.get 11
  f64.mul
  f64.const 2.48015873015873e-05
  f64.add
  local.get 11
  f64.mul
  f64.const -0.001388888888888889
  f64.add
  local.get 11
  f64.mul
  f64.const 0.041666666666666664
  f64.add
  local.get 11
  f64.mul
  f64.const -0.5
  f64.add
  local.get 11
  f64.mul
  f64.const 1
  f64.add
  local.set 1
  local.get 10
  local.get 11
  f64.const 2.8114572543455206e-15
  f64.mul
  f64.const -7.647163731819816e-13
  f64.add
  local.get 11
  f64.mul
  f64.const 1.6059043836821613e-10
  f64.add
  local.get 11
  f64.mul
  f64.const -2.505210838544172e-08
  f64.add
  local.get 11
  f64.mul
  f64.const 2.7557319223985893e-06
  f64.add
  local.get 11
  f64.mul
  f64.const -1.984126984126984e-04
  f64.add
  local.get 11
  f64.mul
  f64.const 0.008333333333333333
  f64.add
  local.get 11
  f64.mul
  f64.const -0.16666666666666666
  f64.add
  local.get 11
  f64.mul
  f64.const 1
  f64.add
  f64.mul
  local.set 3
  local.get 4
  i32.const 1
  i32.and
  if
   local.get 1
   local.set 12
   local.get 3
   f64.neg
   local.set 1
   local.get 12
   local.set 3
  end
  i32.const 1032
  local.get 9
  local.get 4
  i32.const 2
  i32.and
  if (result f64)
   local.get 3
   f64.neg
   local.set 3
   local.get 1
   f64.neg
  else
   local.get 1
  end
  f64.mul
  f32.demote_f64
  f32.store
  i32.const 1036
  local.get 9
  local.get 3
  f64.mul
  f32.demote_f64
  f32.store
 )
 (func $generator/draw (param i32) (param i32) (param i32) (param i32) (param f32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local f32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  local.get 1
  i32.const 65
  i32.add
  i32.const 2
  i32.shl
  i32.load
  local.set 9
  local.get 3
  local.get 1
  i32.const -64
  i32.sub
  i32.const 2
  i32.shl
  i32.load
  local.tee 10
  i32.add
  local.set 11
  i32.const 0
  i32.load
  i32.const 2
  i32.shl
  local.set 13
  i32.const 56
  i32.load
  local.set 14
  loop $for-loop|0
   local.get 8
   local.get 13
   i32.lt_s
   if
    i32.const 84
    i32.load
    local.get 8
    i32.const 2
    i32.shl
    i32.add
    f32.load
    local.set 15
    i32.const 64
    i32.load
    local.get 5
    local.get 6
    local.get 8
    i32.const 2
    i32.shr_s
    i32.mul
    i32.add
    i32.const 4
    i32.shl
    i32.add
    local.get 8
    i32.const 3
    i32.and
    i32.const 2
    i32.shl
    i32.add
    local.set 12
    i32.const 0
    local.set 7
    local.get 9
    local.get 11
    i32.mul
    local.set 16
    loop $for-loop|1
     local.get 7
     local.get 16
     i32.lt_s
     if
      local.get 7
      i32.const 1
      i32.and
      i32.eqz
      if
       local.get 0
       local.get 1
       local.get 8
       local.get 14
       i32.add
       local.get 7
       i32.const 1
       i32.shr_s
       call $generator/threefry
       local.get 2
       if
        call $generator/normals
       end
      end
      local.get 7
      i32.const 1
      i32.and
      i32.const 2
      i32.shl
      local.tee 17
      i32.const 1024
      i32.add
      i32.load
      i32.const 9
      i32.shr_u
      i32.const 1
      i32.shl
      i32.const 8388607
      i32.sub
      local.set 18
      local.get 7
      local.get 11
      i32.rem_s
      local.tee 19
      local.get 10
      local.get 7
      local.get 11
      i32.div_s
      local.tee 20
      i32.mul
      i32.add
      local.get 20
      local.get 9
      local.get 10
      i32.mul
      i32.add
      local.get 10
      local.get 19
      i32.gt_s
      select
      i32.const 4
      i32.shl
      local.get 12
      i32.add
      local.get 2
      if (result f32)
       local.get 17
       i32.const 1032
       i32.add
       f32.load
      else
       local.get 18
       f32.convert_i32_s
       f32.const 1.1920928955078125e-07
       f32.mul
      end
      local.get 4
      f32.mul
      local.get 15
      f32.mul
      f32.store
      local.get 7
      i32.const 1
      i32.add
      local.set 7
      br $for-loop|1
     end
    end
    local.get 3
    i32.eqz
    if
     local.get 9
     local.get 10
     i32.mul
     local.set 7
     loop $for-loop|2
      local.get 9
      local.get 9
      local.get 11
      i32.mul
      i32.add
      local.get 7
      i32.gt_s
      if
       local.get 7
       i32.const 4
       i32.shl
       local.get 12
       i32.add
       f32.const 0
       f32.store
       local.get 7
       i32.const 1
       i32.add
       local.set 7
       br $for-loop|2
      end
     end
    end
    local.get 8
    i32.const 1
    i32.add
    local.set 8
    br $for-loop|0
   end
  end
 )
 (func $forward/sharedRelu (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  local.get 0
  local.set 23
  local.get 6
  local.set 7
  local.get 2
  local.get 1
  i32.const 4
  i32.shl
  local.tee 16
  i32.mul
  local.set 24
  i32.const 0
  local.set 25
  loop $for-loop|0
   local.get 20
   local.get 23
   i32.lt_s
   if
    local.get 3
    local.tee 1
    local.get 24
    i32.add
    local.set 14
    local.get 2
    local.set 6
    loop $for-loop|1
     local.get 6
     i32.const 1
     i32.gt_s
     if
      local.get 14
      v128.load
      local.tee 9
      local.set 17
      local.get 9
      local.set 18
      local.get 9
      local.set 10
      local.get 14
      v128.load offset=16
      local.tee 8
      local.set 19
      local.get 8
      local.set 12
      local.get 8
      local.set 11
      local.get 5
      local.set 0
      local.get 16
      local.get 1
      local.tee 15
      i32.add
      local.set 26
      loop $for-loop|2
       local.get 15
       local.get 26
       i32.lt_u
       if
        local.get 9
        local.get 15
        v128.load
        local.tee 21
        local.get 0
        v128.load32_splat
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 8
        local.get 15
        local.get 16
        i32.add
        v128.load
        local.tee 22
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 17
        local.get 21
        local.get 0
        i32.const 4
        i32.add
        v128.load32_splat
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 17
        local.get 19
        local.get 22
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 19
        local.get 18
        local.get 21
        local.get 0
        i32.const 8
        i32.add
        v128.load32_splat
        local.tee 29
        f32x4.mul
        f32x4.add
        local.set 18
        local.get 12
        local.get 22
        local.get 29
        f32x4.mul
        f32x4.add
        local.set 12
        local.get 10
        local.get 21
        local.get 0
        i32.const 12
        i32.add
        v128.load32_splat
        local.tee 30
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 11
        local.get 22
        local.get 30
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 15
        i32.const 16
        i32.add
        local.set 15
        local.get 0
        i32.const 16
        i32.add
        local.set 0
        br $for-loop|2
       end
      end
      local.get 7
      local.get 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store
      local.get 7
      local.get 17
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=16
      local.get 7
      local.get 18
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=32
      local.get 7
      local.get 10
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=48
      local.get 7
      local.get 8
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=64
      local.get 7
      local.get 19
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=80
      local.get 7
      local.get 12
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=96
      local.get 7
      local.get 11
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=112
      local.get 6
      i32.const 2
      i32.sub
      local.set 6
      local.get 16
      i32.const 1
      i32.shl
      local.get 1
      i32.add
      local.set 1
      local.get 14
      i32.const 32
      i32.add
      local.set 14
      local.get 7
      i32.const 128
      i32.add
      local.set 7
      br $for-loop|1
     end
    end
    local.get 6
    if
     local.get 14
     v128.load
     local.tee 8
     local.set 10
     local.get 8
     local.set 11
     local.get 8
     local.set 9
     local.get 5
     local.set 0
     local.get 1
     local.get 16
     i32.add
     local.set 31
     loop $for-loop|3
      local.get 1
      local.get 31
      i32.lt_u
      if
       local.get 8
       local.get 1
       v128.load
       local.tee 32
       local.get 0
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 10
       local.get 32
       local.get 0
       i32.const 4
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 11
       local.get 32
       local.get 0
       i32.const 8
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 11
       local.get 9
       local.get 32
       local.get 0
       i32.const 12
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 1
       i32.const 16
       i32.add
       local.set 1
       local.get 0
       i32.const 16
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 7
     local.get 8
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store
     local.get 7
     local.get 10
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store offset=16
     local.get 7
     local.get 11
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store offset=32
     local.get 7
     local.get 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store offset=48
     local.get 7
     i32.const -64
     i32.sub
     local.set 7
    end
    local.get 20
    i32.const 1
    i32.add
    local.set 20
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 5
    local.get 25
    i32.add
    local.set 5
    br $for-loop|0
   end
  end
 )
 (func $forward/sharedLinear (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  local.get 0
  local.set 23
  local.get 6
  local.set 7
  local.get 2
  local.get 1
  i32.const 4
  i32.shl
  local.tee 16
  i32.mul
  local.set 24
  i32.const 0
  local.set 25
  loop $for-loop|0
   local.get 20
   local.get 23
   i32.lt_s
   if
    local.get 3
    local.tee 1
    local.get 24
    i32.add
    local.set 14
    local.get 2
    local.set 6
    loop $for-loop|1
     local.get 6
     i32.const 1
     i32.gt_s
     if
      local.get 14
      v128.load
      local.tee 9
      local.set 17
      local.get 9
      local.set 18
      local.get 9
      local.set 10
      local.get 14
      v128.load offset=16
      local.tee 8
      local.set 19
      local.get 8
      local.set 12
      local.get 8
      local.set 11
      local.get 5
      local.set 0
      local.get 16
      local.get 1
      local.tee 15
      i32.add
      local.set 26
      loop $for-loop|2
       local.get 15
       local.get 26
       i32.lt_u
       if
        local.get 9
        local.get 15
        v128.load
        local.tee 21
        local.get 0
        v128.load32_splat
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 8
        local.get 15
        local.get 16
        i32.add
        v128.load
        local.tee 22
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 17
        local.get 21
        local.get 0
        i32.const 4
        i32.add
        v128.load32_splat
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 17
        local.get 19
        local.get 22
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 19
        local.get 18
        local.get 21
        local.get 0
        i32.const 8
        i32.add
        v128.load32_splat
        local.tee 29
        f32x4.mul
        f32x4.add
        local.set 18
        local.get 12
        local.get 22
        local.get 29
        f32x4.mul
        f32x4.add
        local.set 12
        local.get 10
        local.get 21
        local.get 0
        i32.const 12
        i32.add
        v128.load32_splat
        local.tee 30
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 11
        local.get 22
        local.get 30
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 15
        i32.const 16
        i32.add
        local.set 15
        local.get 0
        i32.const 16
        i32.add
        local.set 0
        br $for-loop|2
       end
      end
      local.get 7
      local.get 9
      v128.store
      local.get 7
      local.get 17
      v128.store offset=16
      local.get 7
      local.get 18
      v128.store offset=32
      local.get 7
      local.get 10
      v128.store offset=48
      local.get 7
      local.get 8
      v128.store offset=64
      local.get 7
      local.get 19
      v128.store offset=80
      local.get 7
      local.get 12
      v128.store offset=96
      local.get 7
      local.get 11
      v128.store offset=112
      local.get 6
      i32.const 2
      i32.sub
      local.set 6
      local.get 16
      i32.const 1
      i32.shl
      local.get 1
      i32.add
      local.set 1
      local.get 14
      i32.const 32
      i32.add
      local.set 14
      local.get 7
      i32.const 128
      i32.add
      local.set 7
      br $for-loop|1
     end
    end
    local.get 6
    if
     local.get 14
     v128.load
     local.tee 8
     local.set 10
     local.get 8
     local.set 11
     local.get 8
     local.set 9
     local.get 5
     local.set 0
     local.get 1
     local.get 16
     i32.add
     local.set 31
     loop $for-loop|3
      local.get 1
      local.get 31
      i32.lt_u
      if
       local.get 8
       local.get 1
       v128.load
       local.tee 32
       local.get 0
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 10
       local.get 32
       local.get 0
       i32.const 4
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 11
       local.get 32
       local.get 0
       i32.const 8
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 11
       local.get 9
       local.get 32
       local.get 0
       i32.const 12
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 1
       i32.const 16
       i32.add
       local.set 1
       local.get 0
       i32.const 16
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 7
     local.get 8
     v128.store
     local.get 7
     local.get 10
     v128.store offset=16
     local.get 7
     local.get 11
     v128.store offset=32
     local.get 7
     local.get 9
     v128.store offset=48
     local.get 7
     i32.const -64
     i32.sub
     local.set 7
    end
    local.get 20
    i32.const 1
    i32.add
    local.set 20
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 5
    local.get 25
    i32.add
    local.set 5
    br $for-loop|0
   end
  end
 )
 (func $forward/relu (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  local.get 0
  local.set 23
  local.get 6
  local.set 7
  local.get 2
  local.get 1
  i32.const 4
  i32.shl
  local.tee 16
  i32.mul
  local.set 24
  local.get 1
  i32.const 6
  i32.shl
  local.set 25
  loop $for-loop|0
   local.get 20
   local.get 23
   i32.lt_s
   if
    local.get 3
    local.tee 1
    local.get 24
    i32.add
    local.set 14
    local.get 2
    local.set 6
    loop $for-loop|1
     local.get 6
     i32.const 1
     i32.gt_s
     if
      local.get 14
      v128.load
      local.tee 9
      local.set 17
      local.get 9
      local.set 18
      local.get 9
      local.set 10
      local.get 14
      v128.load offset=16
      local.tee 8
      local.set 19
      local.get 8
      local.set 12
      local.get 8
      local.set 11
      local.get 5
      local.set 0
      local.get 16
      local.get 1
      local.tee 15
      i32.add
      local.set 26
      loop $for-loop|2
       local.get 15
       local.get 26
       i32.lt_u
       if
        local.get 9
        local.get 15
        v128.load
        local.tee 21
        local.get 0
        v128.load
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 8
        local.get 15
        local.get 16
        i32.add
        v128.load
        local.tee 22
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 17
        local.get 21
        local.get 0
        v128.load offset=16
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 17
        local.get 19
        local.get 22
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 19
        local.get 18
        local.get 21
        local.get 0
        v128.load offset=32
        local.tee 29
        f32x4.mul
        f32x4.add
        local.set 18
        local.get 12
        local.get 22
        local.get 29
        f32x4.mul
        f32x4.add
        local.set 12
        local.get 10
        local.get 21
        local.get 0
        v128.load offset=48
        local.tee 30
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 11
        local.get 22
        local.get 30
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 15
        i32.const 16
        i32.add
        local.set 15
        local.get 0
        i32.const -64
        i32.sub
        local.set 0
        br $for-loop|2
       end
      end
      local.get 7
      local.get 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store
      local.get 7
      local.get 17
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=16
      local.get 7
      local.get 18
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=32
      local.get 7
      local.get 10
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=48
      local.get 7
      local.get 8
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=64
      local.get 7
      local.get 19
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=80
      local.get 7
      local.get 12
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=96
      local.get 7
      local.get 11
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.max
      v128.store offset=112
      local.get 6
      i32.const 2
      i32.sub
      local.set 6
      local.get 16
      i32.const 1
      i32.shl
      local.get 1
      i32.add
      local.set 1
      local.get 14
      i32.const 32
      i32.add
      local.set 14
      local.get 7
      i32.const 128
      i32.add
      local.set 7
      br $for-loop|1
     end
    end
    local.get 6
    if
     local.get 14
     v128.load
     local.tee 8
     local.set 10
     local.get 8
     local.set 11
     local.get 8
     local.set 9
     local.get 5
     local.set 0
     local.get 1
     local.get 16
     i32.add
     local.set 31
     loop $for-loop|3
      local.get 1
      local.get 31
      i32.lt_u
      if
       local.get 8
       local.get 1
       v128.load
       local.tee 32
       local.get 0
       v128.load
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 10
       local.get 32
       local.get 0
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 11
       local.get 32
       local.get 0
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.set 11
       local.get 9
       local.get 32
       local.get 0
       v128.load offset=48
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 1
       i32.const 16
       i32.add
       local.set 1
       local.get 0
       i32.const -64
       i32.sub
       local.set 0
       br $for-loop|3
      end
     end
     local.get 7
     local.get 8
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store
     local.get 7
     local.get 10
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store offset=16
     local.get 7
     local.get 11
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store offset=32
     local.get 7
     local.get 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.max
     v128.store offset=48
     local.get 7
     i32.const -64
     i32.sub
     local.set 7
    end
    local.get 20
    i32.const 1
    i32.add
    local.set 20
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 5
    local.get 25
    i32.add
    local.set 5
    br $for-loop|0
   end
  end
 )
 (func $forward/linear (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  local.get 0
  local.set 23
  local.get 6
  local.set 7
  local.get 2
  local.get 1
  i32.const 4
  i32.shl
  local.tee 16
  i32.mul
  local.set 24
  local.get 1
  i32.const 6
  i32.shl
  local.set 25
  loop $for-loop|0
   local.get 20
   local.get 23
   i32.lt_s
   if
    local.get 3
    local.tee 1
    local.get 24
    i32.add
    local.set 14
    local.get 2
    local.set 6
    loop $for-loop|1
     local.get 6
     i32.const 1
     i32.gt_s
     if
      local.get 14
      v128.load
      local.tee 9
      local.set 17
      local.get 9
      local.set 18
      local.get 9
      local.set 10
      local.get 14
      v128.load offset=16
      local.tee 8
      local.set 19
      local.get 8
      local.set 12
      local.get 8
      local.set 11
      local.get 5
      local.set 0
      local.get 16
      local.get 1
      local.tee 15
      i32.add
      local.set 26
      loop $for-loop|2
       local.get 15
       local.get 26
       i32.lt_u
       if
        local.get 9
        local.get 15
        v128.load
        local.tee 21
        local.get 0
        v128.load
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 8
        local.get 15
        local.get 16
        i32.add
        v128.load
        local.tee 22
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 17
        local.get 21
        local.get 0
        v128.load offset=16
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 17
        local.get 19
        local.get 22
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 19
        local.get 18
        local.get 21
        local.get 0
        v128.load offset=32
        local.tee 29
        f32x4.mul
        f32x4.add
        local.set 18
        local.get 12
        local.get 22
        local.get 29
        f32x4.mul
        f32x4.add
        local.set 12
        local.get 10
        local.get 21
        local.get 0
        v128.load offset=48
        local.tee 30
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 11
        local.get 22
        local.get 30
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 15
        i32.const 16
        i32.add
        local.set 15
        local.get 0
        i32.const -64
        i32.sub
        local.set 0
        br $for-loop|2
       end
      end
      local.get 7
      local.get 9
      v128.store
      local.get 7
      local.get 17
      v128.store offset=16
      local.get 7
      local.get 18
      v128.store offset=32
      local.get 7
      local.get 10
      v128.store offset=48
      local.get 7
      local.get 8
      v128.store offset=64
      local.get 7
      local.get 19
      v128.store offset=80
      local.get 7
      local.get 12
      v128.store offset=96
      local.get 7
      local.get 11
      v128.store offset=112
      local.get 6
      i32.const 2
      i32.sub
      local.set 6
      local.get 16
      i32.const 1
      i32.shl
      local.get 1
      i32.add
      local.set 1
      local.get 14
      i32.const 32
      i32.add
      local.set 14
      local.get 7
      i32.const 128
      i32.add
      local.set 7
      br $for-loop|1
     end
    end
    local.get 6
    if
     local.get 14
     v128.load
     local.tee 8
     local.set 10
     local.get 8
     local.set 11
     local.get 8
     local.set 9
     local.get 5
     local.set 0
     local.get 1
     local.get 16
     i32.add
     local.set 31
     loop $for-loop|3
      local.get 1
      local.get 31
      i32.lt_u
      if
       local.get 8
       local.get 1
       v128.load
       local.tee 32
       local.get 0
       v128.load
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 10
       local.get 32
       local.get 0
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 11
       local.get 32
       local.get 0
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.set 11
       local.get 9
       local.get 32
       local.get 0
       v128.load offset=48
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 1
       i32.const 16
       i32.add
       local.set 1
       local.get 0
       i32.const -64
       i32.sub
       local.set 0
       br $for-loop|3
      end
     end
     local.get 7
     local.get 8
     v128.store
     local.get 7
     local.get 10
     v128.store offset=16
     local.get 7
     local.get 11
     v128.store offset=32
     local.get 7
     local.get 9
     v128.store offset=48
     local.get 7
     i32.const -64
     i32.sub
     local.set 7
    end
    local.get 20
    i32.const 1
    i32.add
    local.set 20
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 5
    local.get 25
    i32.add
    local.set 5
    br $for-loop|0
   end
  end
 )
 (func $backward/weightGradients (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  local.get 0
  local.set 15
  local.get 4
  local.set 16
  local.get 2
  local.get 1
  i32.const 4
  i32.shl
  local.tee 9
  i32.mul
  local.set 17
  local.get 1
  i32.const 6
  i32.shl
  local.set 18
  loop $for-loop|0
   local.get 14
   local.get 15
   i32.lt_s
   if
    local.get 3
    local.tee 1
    local.get 17
    i32.add
    local.set 7
    local.get 2
    local.set 8
    loop $for-loop|1
     local.get 8
     i32.const 1
     i32.gt_s
     if
      local.get 6
      v128.load offset=64
      local.set 29
      local.get 6
      v128.load offset=80
      local.set 30
      local.get 6
      v128.load offset=96
      local.set 31
      local.get 6
      v128.load offset=112
      local.set 32
      local.get 7
      local.get 7
      v128.load
      local.get 6
      v128.load
      local.tee 19
      local.get 6
      v128.load offset=16
      local.tee 20
      f32x4.add
      local.get 6
      v128.load offset=32
      local.tee 21
      f32x4.add
      local.get 6
      v128.load offset=48
      local.tee 22
      f32x4.add
      f32x4.add
      v128.store
      local.get 7
      i32.const 16
      i32.add
      local.tee 33
      local.get 33
      v128.load
      local.get 29
      local.get 30
      f32x4.add
      local.get 31
      f32x4.add
      local.get 32
      f32x4.add
      f32x4.add
      v128.store
      local.get 5
      local.set 0
      local.get 9
      local.get 1
      local.tee 4
      i32.add
      local.set 23
      loop $for-loop|2
       local.get 4
       local.get 23
       i32.lt_u
       if
        local.get 4
        local.get 4
        v128.load
        local.get 19
        local.get 0
        v128.load
        local.tee 24
        f32x4.mul
        local.get 20
        local.get 0
        v128.load offset=16
        local.tee 25
        f32x4.mul
        f32x4.add
        local.get 21
        local.get 0
        v128.load offset=32
        local.tee 26
        f32x4.mul
        f32x4.add
        local.get 22
        local.get 0
        v128.load offset=48
        local.tee 27
        f32x4.mul
        f32x4.add
        f32x4.add
        v128.store
        local.get 4
        local.get 9
        i32.add
        local.tee 28
        local.get 28
        v128.load
        local.get 29
        local.get 24
        f32x4.mul
        local.get 30
        local.get 25
        f32x4.mul
        f32x4.add
        local.get 31
        local.get 26
        f32x4.mul
        f32x4.add
        local.get 32
        local.get 27
        f32x4.mul
        f32x4.add
        f32x4.add
        v128.store
        local.get 4
        i32.const 16
        i32.add
        local.set 4
        local.get 0
        i32.const -64
        i32.sub
        local.set 0
        br $for-loop|2
       end
      end
      local.get 8
      i32.const 2
      i32.sub
      local.set 8
      local.get 9
      i32.const 1
      i32.shl
      local.get 1
      i32.add
      local.set 1
      local.get 7
      i32.const 32
      i32.add
      local.set 7
      local.get 6
      i32.const 128
      i32.add
      local.set 6
      br $for-loop|1
     end
    end
    local.get 8
    if
     local.get 7
     local.get 7
     v128.load
     local.get 6
     v128.load
     local.tee 34
     local.get 6
     v128.load offset=16
     local.tee 35
     f32x4.add
     local.get 6
     v128.load offset=32
     local.tee 36
     f32x4.add
     local.get 6
     v128.load offset=48
     local.tee 37
     f32x4.add
     f32x4.add
     v128.store
     local.get 5
     local.set 0
     local.get 1
     local.get 9
     i32.add
     local.set 38
     loop $for-loop|3
      local.get 1
      local.get 38
      i32.lt_u
      if
       local.get 1
       local.get 1
       v128.load
       local.get 34
       local.get 0
       v128.load
       f32x4.mul
       local.get 35
       local.get 0
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.get 36
       local.get 0
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.get 37
       local.get 0
       v128.load offset=48
       f32x4.mul
       f32x4.add
       f32x4.add
       v128.store
       local.get 1
       i32.const 16
       i32.add
       local.set 1
       local.get 0
       i32.const -64
       i32.sub
       local.set 0
       br $for-loop|3
      end
     end
     local.get 6
     i32.const -64
     i32.sub
     local.set 6
    end
    local.get 14
    i32.const 1
    i32.add
    local.set 14
    local.get 3
    local.get 16
    i32.add
    local.set 3
    local.get 5
    local.get 18
    i32.add
    local.set 5
    br $for-loop|0
   end
  end
 )
 (func $backward/throughTanh (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  local.get 0
  local.set 24
  local.get 1
  i32.const 4
  i32.shl
  local.set 21
  local.get 2
  i32.const 6
  i32.shl
  local.set 22
  loop $for-loop|0
   local.get 18
   local.get 24
   i32.lt_s
   if
    local.get 3
    local.set 0
    local.get 1
    local.set 17
    local.get 6
    local.get 22
    i32.add
    local.set 23
    loop $for-loop|1
     local.get 17
     i32.const 1
     i32.gt_s
     if
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 14
      local.set 15
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 16
      local.tee 11
      local.tee 7
      local.set 8
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 10
      local.get 6
      local.set 12
      local.get 0
      local.set 2
      loop $for-loop|2
       local.get 12
       local.get 23
       i32.lt_u
       if
        local.get 14
        local.get 2
        v128.load
        local.tee 19
        local.get 12
        v128.load
        local.tee 25
        f32x4.mul
        f32x4.add
        local.set 14
        local.get 7
        local.get 2
        v128.load offset=16
        local.tee 20
        local.get 25
        f32x4.mul
        f32x4.add
        local.set 7
        local.get 15
        local.get 19
        local.get 12
        v128.load offset=16
        local.tee 26
        f32x4.mul
        f32x4.add
        local.set 15
        local.get 8
        local.get 20
        local.get 26
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 16
        local.get 19
        local.get 12
        v128.load offset=32
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 16
        local.get 9
        local.get 20
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 11
        local.get 19
        local.get 12
        v128.load offset=48
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 10
        local.get 20
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 12
        i32.const -64
        i32.sub
        local.set 12
        local.get 2
        local.get 21
        i32.add
        local.set 2
        br $for-loop|2
       end
      end
      local.get 5
      local.get 14
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 5
      v128.load
      local.tee 29
      local.get 29
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 5
      i32.const 16
      i32.add
      local.tee 30
      local.get 15
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 30
      v128.load
      local.tee 31
      local.get 31
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 5
      i32.const 32
      i32.add
      local.tee 32
      local.get 16
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 32
      v128.load
      local.tee 33
      local.get 33
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 5
      i32.const 48
      i32.add
      local.tee 34
      local.get 11
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 34
      v128.load
      local.tee 35
      local.get 35
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 5
      i32.const -64
      i32.sub
      local.tee 36
      local.get 7
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 36
      v128.load
      local.tee 37
      local.get 37
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 5
      i32.const 80
      i32.add
      local.tee 38
      local.get 8
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 38
      v128.load
      local.tee 39
      local.get 39
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 5
      i32.const 96
      i32.add
      local.tee 40
      local.get 9
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 40
      v128.load
      local.tee 41
      local.get 41
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 5
      i32.const 112
      i32.add
      local.tee 42
      local.get 10
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 42
      v128.load
      local.tee 43
      local.get 43
      f32x4.mul
      f32x4.sub
      f32x4.mul
      v128.store
      local.get 17
      i32.const 2
      i32.sub
      local.set 17
      local.get 0
      i32.const 32
      i32.add
      local.set 0
      local.get 5
      i32.const 128
      i32.add
      local.set 5
      br $for-loop|1
     end
    end
    local.get 17
    if
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.tee 7
     local.set 8
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 10
     local.get 6
     local.set 2
     loop $for-loop|3
      local.get 2
      local.get 23
      i32.lt_u
      if
       local.get 7
       local.get 0
       v128.load
       local.tee 44
       local.get 2
       v128.load
       f32x4.mul
       f32x4.add
       local.set 7
       local.get 8
       local.get 44
       local.get 2
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 9
       local.get 44
       local.get 2
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 10
       local.get 44
       local.get 2
       v128.load offset=48
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 2
       i32.const -64
       i32.sub
       local.set 2
       local.get 0
       local.get 21
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 5
     local.get 7
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 5
     v128.load
     local.tee 45
     local.get 45
     f32x4.mul
     f32x4.sub
     f32x4.mul
     v128.store
     local.get 5
     i32.const 16
     i32.add
     local.tee 46
     local.get 8
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 46
     v128.load
     local.tee 47
     local.get 47
     f32x4.mul
     f32x4.sub
     f32x4.mul
     v128.store
     local.get 5
     i32.const 32
     i32.add
     local.tee 48
     local.get 9
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 48
     v128.load
     local.tee 49
     local.get 49
     f32x4.mul
     f32x4.sub
     f32x4.mul
     v128.store
     local.get 5
     i32.const 48
     i32.add
     local.tee 50
     local.get 10
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 50
     v128.load
     local.tee 51
     local.get 51
     f32x4.mul
     f32x4.sub
     f32x4.mul
     v128.store
     local.get 5
     i32.const -64
     i32.sub
     local.set 5
    end
    local.get 18
    i32.const 1
    i32.add
    local.set 18
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 6
    local.get 22
    i32.add
    local.set 6
    br $for-loop|0
   end
  end
 )
 (func $backward/throughSigmoid (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  local.get 0
  local.set 24
  local.get 1
  i32.const 4
  i32.shl
  local.set 21
  local.get 2
  i32.const 6
  i32.shl
  local.set 22
  loop $for-loop|0
   local.get 18
   local.get 24
   i32.lt_s
   if
    local.get 3
    local.set 0
    local.get 1
    local.set 17
    local.get 6
    local.get 22
    i32.add
    local.set 23
    loop $for-loop|1
     local.get 17
     i32.const 1
     i32.gt_s
     if
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 14
      local.set 15
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 16
      local.tee 11
      local.tee 7
      local.set 8
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 10
      local.get 6
      local.set 12
      local.get 0
      local.set 2
      loop $for-loop|2
       local.get 12
       local.get 23
       i32.lt_u
       if
        local.get 14
        local.get 2
        v128.load
        local.tee 19
        local.get 12
        v128.load
        local.tee 25
        f32x4.mul
        f32x4.add
        local.set 14
        local.get 7
        local.get 2
        v128.load offset=16
        local.tee 20
        local.get 25
        f32x4.mul
        f32x4.add
        local.set 7
        local.get 15
        local.get 19
        local.get 12
        v128.load offset=16
        local.tee 26
        f32x4.mul
        f32x4.add
        local.set 15
        local.get 8
        local.get 20
        local.get 26
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 16
        local.get 19
        local.get 12
        v128.load offset=32
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 16
        local.get 9
        local.get 20
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 11
        local.get 19
        local.get 12
        v128.load offset=48
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 10
        local.get 20
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 12
        i32.const -64
        i32.sub
        local.set 12
        local.get 2
        local.get 21
        i32.add
        local.set 2
        br $for-loop|2
       end
      end
      local.get 5
      local.get 14
      local.get 5
      v128.load
      local.tee 29
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 29
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 5
      i32.const 16
      i32.add
      local.tee 30
      local.get 15
      local.get 30
      v128.load
      local.tee 31
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 31
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 5
      i32.const 32
      i32.add
      local.tee 32
      local.get 16
      local.get 32
      v128.load
      local.tee 33
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 33
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 5
      i32.const 48
      i32.add
      local.tee 34
      local.get 11
      local.get 34
      v128.load
      local.tee 35
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 35
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 5
      i32.const -64
      i32.sub
      local.tee 36
      local.get 7
      local.get 36
      v128.load
      local.tee 37
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 37
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 5
      i32.const 80
      i32.add
      local.tee 38
      local.get 8
      local.get 38
      v128.load
      local.tee 39
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 39
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 5
      i32.const 96
      i32.add
      local.tee 40
      local.get 9
      local.get 40
      v128.load
      local.tee 41
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 41
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 5
      i32.const 112
      i32.add
      local.tee 42
      local.get 10
      local.get 42
      v128.load
      local.tee 43
      v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
      local.get 43
      f32x4.sub
      f32x4.mul
      f32x4.mul
      v128.store
      local.get 17
      i32.const 2
      i32.sub
      local.set 17
      local.get 0
      i32.const 32
      i32.add
      local.set 0
      local.get 5
      i32.const 128
      i32.add
      local.set 5
      br $for-loop|1
     end
    end
    local.get 17
    if
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.tee 7
     local.set 8
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 10
     local.get 6
     local.set 2
     loop $for-loop|3
      local.get 2
      local.get 23
      i32.lt_u
      if
       local.get 7
       local.get 0
       v128.load
       local.tee 44
       local.get 2
       v128.load
       f32x4.mul
       f32x4.add
       local.set 7
       local.get 8
       local.get 44
       local.get 2
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 9
       local.get 44
       local.get 2
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 10
       local.get 44
       local.get 2
       v128.load offset=48
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 2
       i32.const -64
       i32.sub
       local.set 2
       local.get 0
       local.get 21
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 5
     local.get 7
     local.get 5
     v128.load
     local.tee 45
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 45
     f32x4.sub
     f32x4.mul
     f32x4.mul
     v128.store
     local.get 5
     i32.const 16
     i32.add
     local.tee 46
     local.get 8
     local.get 46
     v128.load
     local.tee 47
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 47
     f32x4.sub
     f32x4.mul
     f32x4.mul
     v128.store
     local.get 5
     i32.const 32
     i32.add
     local.tee 48
     local.get 9
     local.get 48
     v128.load
     local.tee 49
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 49
     f32x4.sub
     f32x4.mul
     f32x4.mul
     v128.store
     local.get 5
     i32.const 48
     i32.add
     local.tee 50
     local.get 10
     local.get 50
     v128.load
     local.tee 51
     v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
     local.get 51
     f32x4.sub
     f32x4.mul
     f32x4.mul
     v128.store
     local.get 5
     i32.const -64
     i32.sub
     local.set 5
    end
    local.get 18
    i32.const 1
    i32.add
    local.set 18
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 6
    local.get 22
    i32.add
    local.set 6
    br $for-loop|0
   end
  end
 )
 (func $backward/throughRelu (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  local.get 0
  local.set 24
  local.get 1
  i32.const 4
  i32.shl
  local.set 21
  local.get 2
  i32.const 6
  i32.shl
  local.set 22
  loop $for-loop|0
   local.get 15
   local.get 24
   i32.lt_s
   if
    local.get 3
    local.set 0
    local.get 1
    local.set 14
    local.get 6
    local.get 22
    i32.add
    local.set 23
    loop $for-loop|1
     local.get 14
     i32.const 1
     i32.gt_s
     if
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 16
      local.set 17
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 18
      local.tee 7
      local.tee 8
      local.set 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 10
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 11
      local.get 6
      local.set 12
      local.get 0
      local.set 2
      loop $for-loop|2
       local.get 12
       local.get 23
       i32.lt_u
       if
        local.get 16
        local.get 2
        v128.load
        local.tee 19
        local.get 12
        v128.load
        local.tee 25
        f32x4.mul
        f32x4.add
        local.set 16
        local.get 8
        local.get 2
        v128.load offset=16
        local.tee 20
        local.get 25
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 17
        local.get 19
        local.get 12
        v128.load offset=16
        local.tee 26
        f32x4.mul
        f32x4.add
        local.set 17
        local.get 9
        local.get 20
        local.get 26
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 18
        local.get 19
        local.get 12
        v128.load offset=32
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 18
        local.get 10
        local.get 20
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 7
        local.get 19
        local.get 12
        v128.load offset=48
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 7
        local.get 11
        local.get 20
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 12
        i32.const -64
        i32.sub
        local.set 12
        local.get 2
        local.get 21
        i32.add
        local.set 2
        br $for-loop|2
       end
      end
      local.get 5
      local.get 16
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 5
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 16
      i32.add
      local.tee 29
      local.get 17
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 29
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 32
      i32.add
      local.tee 30
      local.get 18
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 30
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 48
      i32.add
      local.tee 31
      local.get 7
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 31
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const -64
      i32.sub
      local.tee 32
      local.get 8
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 32
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 80
      i32.add
      local.tee 33
      local.get 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 33
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 96
      i32.add
      local.tee 34
      local.get 10
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 34
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 112
      i32.add
      local.tee 35
      local.get 11
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.get 35
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 14
      i32.const 2
      i32.sub
      local.set 14
      local.get 0
      i32.const 32
      i32.add
      local.set 0
      local.get 5
      i32.const 128
      i32.add
      local.set 5
      br $for-loop|1
     end
    end
    local.get 14
    if
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.tee 8
     local.set 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 10
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 11
     local.get 6
     local.set 2
     loop $for-loop|3
      local.get 2
      local.get 23
      i32.lt_u
      if
       local.get 8
       local.get 0
       v128.load
       local.tee 36
       local.get 2
       v128.load
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 9
       local.get 36
       local.get 2
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 10
       local.get 36
       local.get 2
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 11
       local.get 36
       local.get 2
       v128.load offset=48
       f32x4.mul
       f32x4.add
       local.set 11
       local.get 2
       i32.const -64
       i32.sub
       local.set 2
       local.get 0
       local.get 21
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 5
     local.get 8
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.get 5
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const 16
     i32.add
     local.tee 37
     local.get 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.get 37
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const 32
     i32.add
     local.tee 38
     local.get 10
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.get 38
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const 48
     i32.add
     local.tee 39
     local.get 11
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.get 39
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const -64
     i32.sub
     local.set 5
    end
    local.get 15
    i32.const 1
    i32.add
    local.set 15
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 6
    local.get 22
    i32.add
    local.set 6
    br $for-loop|0
   end
  end
 )
 (func $backward/throughLeakyRelu (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  local.get 0
  local.set 24
  local.get 1
  i32.const 4
  i32.shl
  local.set 21
  local.get 2
  i32.const 6
  i32.shl
  local.set 22
  loop $for-loop|0
   local.get 18
   local.get 24
   i32.lt_s
   if
    local.get 3
    local.set 0
    local.get 1
    local.set 14
    local.get 6
    local.get 22
    i32.add
    local.set 23
    loop $for-loop|1
     local.get 14
     i32.const 1
     i32.gt_s
     if
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 15
      local.set 16
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 17
      local.tee 11
      local.tee 7
      local.set 8
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 10
      local.get 6
      local.set 12
      local.get 0
      local.set 2
      loop $for-loop|2
       local.get 12
       local.get 23
       i32.lt_u
       if
        local.get 15
        local.get 2
        v128.load
        local.tee 19
        local.get 12
        v128.load
        local.tee 25
        f32x4.mul
        f32x4.add
        local.set 15
        local.get 7
        local.get 2
        v128.load offset=16
        local.tee 20
        local.get 25
        f32x4.mul
        f32x4.add
        local.set 7
        local.get 16
        local.get 19
        local.get 12
        v128.load offset=16
        local.tee 26
        f32x4.mul
        f32x4.add
        local.set 16
        local.get 8
        local.get 20
        local.get 26
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 17
        local.get 19
        local.get 12
        v128.load offset=32
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 17
        local.get 9
        local.get 20
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 11
        local.get 19
        local.get 12
        v128.load offset=48
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 10
        local.get 20
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 12
        i32.const -64
        i32.sub
        local.set 12
        local.get 2
        local.get 21
        i32.add
        local.set 2
        br $for-loop|2
       end
      end
      local.get 5
      local.get 15
      local.get 15
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 5
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 16
      i32.add
      local.tee 29
      local.get 16
      local.get 16
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 29
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 32
      i32.add
      local.tee 30
      local.get 17
      local.get 17
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 30
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 48
      i32.add
      local.tee 31
      local.get 11
      local.get 11
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 31
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const -64
      i32.sub
      local.tee 32
      local.get 7
      local.get 7
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 32
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 80
      i32.add
      local.tee 33
      local.get 8
      local.get 8
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 33
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 96
      i32.add
      local.tee 34
      local.get 9
      local.get 9
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 34
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 5
      i32.const 112
      i32.add
      local.tee 35
      local.get 10
      local.get 10
      v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
      f32x4.mul
      local.get 35
      v128.load
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.gt
      v128.bitselect
      v128.store
      local.get 14
      i32.const 2
      i32.sub
      local.set 14
      local.get 0
      i32.const 32
      i32.add
      local.set 0
      local.get 5
      i32.const 128
      i32.add
      local.set 5
      br $for-loop|1
     end
    end
    local.get 14
    if
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.tee 7
     local.set 8
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 10
     local.get 6
     local.set 2
     loop $for-loop|3
      local.get 2
      local.get 23
      i32.lt_u
      if
       local.get 7
       local.get 0
       v128.load
       local.tee 36
       local.get 2
       v128.load
       f32x4.mul
       f32x4.add
       local.set 7
       local.get 8
       local.get 36
       local.get 2
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 9
       local.get 36
       local.get 2
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 10
       local.get 36
       local.get 2
       v128.load offset=48
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 2
       i32.const -64
       i32.sub
       local.set 2
       local.get 0
       local.get 21
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 5
     local.get 7
     local.get 7
     v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
     f32x4.mul
     local.get 5
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const 16
     i32.add
     local.tee 37
     local.get 8
     local.get 8
     v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
     f32x4.mul
     local.get 37
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const 32
     i32.add
     local.tee 38
     local.get 9
     local.get 9
     v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
     f32x4.mul
     local.get 38
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const 48
     i32.add
     local.tee 39
     local.get 10
     local.get 10
     v128.const i32x4 0x3c23d70a 0x3c23d70a 0x3c23d70a 0x3c23d70a
     f32x4.mul
     local.get 39
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.gt
     v128.bitselect
     v128.store
     local.get 5
     i32.const -64
     i32.sub
     local.set 5
    end
    local.get 18
    i32.const 1
    i32.add
    local.set 18
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 6
    local.get 22
    i32.add
    local.set 6
    br $for-loop|0
   end
  end
 )
 (func $backward/throughIdentity (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  local.get 0
  local.set 24
  local.get 1
  i32.const 4
  i32.shl
  local.set 21
  local.get 2
  i32.const 6
  i32.shl
  local.set 22
  loop $for-loop|0
   local.get 15
   local.get 24
   i32.lt_s
   if
    local.get 3
    local.set 0
    local.get 1
    local.set 14
    local.get 6
    local.get 22
    i32.add
    local.set 23
    loop $for-loop|1
     local.get 14
     i32.const 1
     i32.gt_s
     if
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 16
      local.set 17
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.tee 18
      local.tee 7
      local.tee 8
      local.set 9
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 10
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set 11
      local.get 6
      local.set 12
      local.get 0
      local.set 2
      loop $for-loop|2
       local.get 12
       local.get 23
       i32.lt_u
       if
        local.get 16
        local.get 2
        v128.load
        local.tee 19
        local.get 12
        v128.load
        local.tee 25
        f32x4.mul
        f32x4.add
        local.set 16
        local.get 8
        local.get 2
        v128.load offset=16
        local.tee 20
        local.get 25
        f32x4.mul
        f32x4.add
        local.set 8
        local.get 17
        local.get 19
        local.get 12
        v128.load offset=16
        local.tee 26
        f32x4.mul
        f32x4.add
        local.set 17
        local.get 9
        local.get 20
        local.get 26
        f32x4.mul
        f32x4.add
        local.set 9
        local.get 18
        local.get 19
        local.get 12
        v128.load offset=32
        local.tee 27
        f32x4.mul
        f32x4.add
        local.set 18
        local.get 10
        local.get 20
        local.get 27
        f32x4.mul
        f32x4.add
        local.set 10
        local.get 7
        local.get 19
        local.get 12
        v128.load offset=48
        local.tee 28
        f32x4.mul
        f32x4.add
        local.set 7
        local.get 11
        local.get 20
        local.get 28
        f32x4.mul
        f32x4.add
        local.set 11
        local.get 12
        i32.const -64
        i32.sub
        local.set 12
        local.get 2
        local.get 21
        i32.add
        local.set 2
        br $for-loop|2
       end
      end
      local.get 5
      local.get 16
      v128.store
      local.get 5
      local.get 17
      v128.store offset=16
      local.get 5
      local.get 18
      v128.store offset=32
      local.get 5
      local.get 7
      v128.store offset=48
      local.get 5
      i32.const -64
      i32.sub
      local.get 8
      v128.store
      local.get 5
      local.get 9
      v128.store offset=80
      local.get 5
      local.get 10
      v128.store offset=96
      local.get 5
      local.get 11
      v128.store offset=112
      local.get 14
      i32.const 2
      i32.sub
      local.set 14
      local.get 0
      i32.const 32
      i32.add
      local.set 0
      local.get 5
      i32.const 128
      i32.add
      local.set 5
      br $for-loop|1
     end
    end
    local.get 14
    if
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.tee 8
     local.set 9
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 10
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     local.set 11
     local.get 6
     local.set 2
     loop $for-loop|3
      local.get 2
      local.get 23
      i32.lt_u
      if
       local.get 8
       local.get 0
       v128.load
       local.tee 29
       local.get 2
       v128.load
       f32x4.mul
       f32x4.add
       local.set 8
       local.get 9
       local.get 29
       local.get 2
       v128.load offset=16
       f32x4.mul
       f32x4.add
       local.set 9
       local.get 10
       local.get 29
       local.get 2
       v128.load offset=32
       f32x4.mul
       f32x4.add
       local.set 10
       local.get 11
       local.get 29
       local.get 2
       v128.load offset=48
       f32x4.mul
       f32x4.add
       local.set 11
       local.get 2
       i32.const -64
       i32.sub
       local.set 2
       local.get 0
       local.get 21
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 5
     local.get 8
     v128.store
     local.get 5
     local.get 9
     v128.store offset=16
     local.get 5
     local.get 10
     v128.store offset=32
     local.get 5
     local.get 11
     v128.store offset=48
     local.get 5
     i32.const -64
     i32.sub
     local.set 5
    end
    local.get 15
    i32.const 1
    i32.add
    local.set 15
    local.get 3
    local.get 4
    i32.add
    local.set 3
    local.get 6
    local.get 22
    i32.add
    local.set 6
    br $for-loop|0
   end
  end
 )
 (func $backward/sharedWeightGradients (param i32) (param i32) (param i32) (param i32) (param i32) (param i32) (param i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  (local v128)
  (local v128)
  (local v128)
  (local v128)
  (local i32)
  local.get 0
  local.set 15
  local.get 4
  local.set 16
  local.get 2
  local.get 1
  i32.const 4
  i32.shl
  local.tee 9
  i32.mul
  local.set 17
  i32.const 0
  local.set 18
  loop $for-loop|0
   local.get 14
   local.get 15
   i32.lt_s
   if
    local.get 3
    local.tee 1
    local.get 17
    i32.add
    local.set 7
    local.get 2
    local.set 8
    loop $for-loop|1
     local.get 8
     i32.const 1
     i32.gt_s
     if
      local.get 6
      v128.load offset=64
      local.set 29
      local.get 6
      v128.load offset=80
      local.set 30
      local.get 6
      v128.load offset=96
      local.set 31
      local.get 6
      v128.load offset=112
      local.set 32
      local.get 7
      local.get 7
      v128.load
      local.get 6
      v128.load
      local.tee 19
      local.get 6
      v128.load offset=16
      local.tee 20
      f32x4.add
      local.get 6
      v128.load offset=32
      local.tee 21
      f32x4.add
      local.get 6
      v128.load offset=48
      local.tee 22
      f32x4.add
      f32x4.add
      v128.store
      local.get 7
      i32.const 16
      i32.add
      local.tee 33
      local.get 33
      v128.load
      local.get 29
      local.get 30
      f32x4.add
      local.get 31
      f32x4.add
      local.get 32
      f32x4.add
      f32x4.add
      v128.store
      local.get 5
      local.set 0
      local.get 9
      local.get 1
      local.tee 4
      i32.add
      local.set 23
      loop $for-loop|2
       local.get 4
       local.get 23
       i32.lt_u
       if
        local.get 4
        local.get 4
        v128.load
        local.get 19
        local.get 0
        v128.load32_splat
        local.tee 24
        f32x4.mul
        local.get 20
        local.get 0
        i32.const 4
        i32.add
        v128.load32_splat
        local.tee 25
        f32x4.mul
        f32x4.add
        local.get 21
        local.get 0
        i32.const 8
        i32.add
        v128.load32_splat
        local.tee 26
        f32x4.mul
        f32x4.add
        local.get 22
        local.get 0
        i32.const 12
        i32.add
        v128.load32_splat
        local.tee 27
        f32x4.mul
        f32x4.add
        f32x4.add
        v128.store
        local.get 4
        local.get 9
        i32.add
        local.tee 28
        local.get 28
        v128.load
        local.get 29
        local.get 24
        f32x4.mul
        local.get 30
        local.get 25
        f32x4.mul
        f32x4.add
        local.get 31
        local.get 26
        f32x4.mul
        f32x4.add
        local.get 32
        local.get 27
        f32x4.mul
        f32x4.add
        f32x4.add
        v128.store
        local.get 4
        i32.const 16
        i32.add
        local.set 4
        local.get 0
        i32.const 16
        i32.add
        local.set 0
        br $for-loop|2
       end
      end
      local.get 8
      i32.const 2
      i32.sub
      local.set 8
      local.get 9
      i32.const 1
      i32.shl
      local.get 1
      i32.add
      local.set 1
      local.get 7
      i32.const 32
      i32.add
      local.set 7
      local.get 6
      i32.const 128
      i32.add
      local.set 6
      br $for-loop|1
     end
    end
    local.get 8
    if
     local.get 7
     local.get 7
     v128.load
     local.get 6
     v128.load
     local.tee 34
     local.get 6
     v128.load offset=16
     local.tee 35
     f32x4.add
     local.get 6
     v128.load offset=32
     local.tee 36
     f32x4.add
     local.get 6
     v128.load offset=48
     local.tee 37
     f32x4.add
     f32x4.add
     v128.store
     local.get 5
     local.set 0
     local.get 1
     local.get 9
     i32.add
     local.set 38
     loop $for-loop|3
      local.get 1
      local.get 38
      i32.lt_u
      if
       local.get 1
       local.get 1
       v128.load
       local.get 34
       local.get 0
       v128.load32_splat
       f32x4.mul
       local.get 35
       local.get 0
       i32.const 4
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.get 36
       local.get 0
       i32.const 8
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       local.get 37
       local.get 0
       i32.const 12
       i32.add
       v128.load32_splat
       f32x4.mul
       f32x4.add
       f32x4.add
       v128.store
       local.get 1
       i32.const 16
       i32.add
       local.set 1
       local.get 0
       i32.const 16
       i32.add
       local.set 0
       br $for-loop|3
      end
     end
     local.get 6
     i32.const -64
     i32.sub
     local.set 6
    end
    local.get 14
    i32.const 1
    i32.add
    local.set 14
    local.get 3
    local.get 16
    i32.add
    local.set 3
    local.get 5
    local.get 18
    i32.add
    local.set 5
    br $for-loop|0
   end
  end
 )
)
